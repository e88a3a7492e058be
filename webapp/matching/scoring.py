"""The score: who is asked first. A pure function over plain values; every figure is from the matching design, §5.

Measured on the development data where it says so; differences under .02 MRR are noise there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from math import exp, log1p

VOTE_HALVES = timedelta(days=20)
"""An answer counts half after so long. The design measured 30 days; 20 did as well there, and 15 no better."""
ACTIVITY_HALVES = timedelta(days=14)
SOLVED = 1.5
"""An answer that solved it weighs so much against one that did not."""
LOAD = 5
"""So many open or recent invitations halve the score: a soft penalty is far cheaper than a hard limit."""
FOCUS_PRIOR = 3
MINUTES_PRIOR = 3
"""Before somebody has answered, they are taken to answer like a colleague who did so three times, in half an hour."""
USUAL_MINUTES = 30
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hit:
    """One contribution that has words of the question: how well it fits (any unit), whose, and when it was given."""

    member_id: int
    relevance: float
    given_at: datetime
    is_solved: bool = False
    weight: float = 1.0


@dataclass(frozen=True)
class Record:
    """How somebody answers: webapp/matching/models.MentorRecord as plain values."""

    invited_n: int = 0
    answered_n: int = 0
    minutes_log: float = 0.0
    helped_n: int = 0
    activity: float = 0.0
    activity_at: datetime | None = None
    last_helped_at: datetime | None = None

    def activity_now(self, now: datetime) -> float:
        """Answers of late, each halved every fourteen days."""
        return self.activity * halved(now - self.activity_at, ACTIVITY_HALVES) if self.activity_at else 0.0

    @property
    def usual_minutes(self) -> float:
        """Minutes until this mentor answers an invitation: the geometric mean, drawn towards half an hour."""
        prior = MINUTES_PRIOR * log1p(USUAL_MINUTES)
        return exp((self.minutes_log + prior) / (self.answered_n + MINUTES_PRIOR)) - 1

    @property
    def answer_rate(self) -> float:
        """Share of invitations that were answered at all, smoothed: (a + 1) / (n + 3)."""
        return (self.answered_n + 1) / (self.invited_n + 3)


@dataclass(frozen=True)
class Person:
    """Somebody who could be asked. `skill` is what they have shown for the topics, 0 to 1; `recent_n` invitations are
    open or of the last seven days; `in_reach` is 1 at work, .6 in time, .3 later; `speaks` is less than 1 without a
    common language.
    """

    id: int
    record: Record = Record()
    skill: float = 0.0
    recent_n: int = 0
    in_reach: float = 1.0
    speaks: float = 1.0
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Weights:
    """What each part counts. Those of the design; `last_helped` and `focus` were raised on the development data."""

    vote: float = 1.0
    best: float = 0.1
    focus: float = 0.2
    skill: float = 0.5
    activity: float = 0.4
    last_helped: float = 0.4
    answers: float = 0.2
    speed: float = 0.1


@dataclass(frozen=True)
class Parts:
    """What a score is made of, each 0 to 1: stored with every invitation, said as reasons, and learned from."""

    vote: float = 0.0
    best: float = 0.0
    focus: float = 0.0
    skill: float = 0.0
    activity: float = 0.0
    last_helped: float = 0.0
    answers: float = 0.0
    speed: float = 0.0

    def weighed(self, weights: Weights) -> float:
        return sum(getattr(self, name) * getattr(weights, name) for name in PART_NAMES)

    def fit(self, weights: Weights) -> float:
        """How well the topic fits, without how active or quick somebody is."""
        return sum(getattr(self, name) * getattr(weights, name) for name in FIT_NAMES)

    def as_dict(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(self).items()}


PART_NAMES = tuple(part.name for part in fields(Parts))
FIT_NAMES = ("vote", "best", "focus", "skill")
USUAL = Weights()


@dataclass(frozen=True)
class Scored:
    """`score` = the weighed parts × in reach × common language / (1 + recent invitations / 5)."""

    person: Person
    parts: Parts
    score: float
    fit: float


@dataclass
class _Votes:
    """What the hits of one person come to: weighed by age, the best of them, and all of them."""

    vote: float = 0.0
    best: float = 0.0
    total: float = 0.0

    def add(self, relevance: float, of_its_age: float) -> None:
        self.vote += relevance * of_its_age
        self.best = max(self.best, relevance)
        self.total += relevance

    def focus(self, person: Person) -> float:
        """How much of what they help with is about this, drawn towards none for whoever has helped little."""
        return self.total / (person.record.helped_n + FOCUS_PRIOR)


@dataclass(frozen=True)
class Highest:
    """The highest value of each part that has no limit of its own: what the others are held against."""

    vote: float = 0.0
    best: float = 0.0
    focus: float = 0.0
    activity: float = 0.0


def rank(people: Sequence[Person], hits: Iterable[Hit], now: datetime, weights: Weights = USUAL) -> list[Scored]:
    """The people, best first; of equals the one with the lower number. Somebody elsewhere breaks a near tie."""
    seen = list(hits)
    votes = _count(seen, now)
    highest = _highest(people, _count([replace(hit, weight=1.0) for hit in seen], now), now)
    scored = [_score(person, votes.get(person.id, _Votes()), highest, now, weights) for person in people]
    return prefer_elsewhere(sorted(scored, key=lambda each: (-each.score, each.person.id)))


def halved(age: timedelta, every: timedelta) -> float:
    """½ to the power of the age in halves; 1 for what lies ahead."""
    return float(0.5 ** (max(age, timedelta()) / every))


def prefer_elsewhere(scored: Sequence[Scored]) -> list[Scored]:
    """Of two neighbours whose score differs by under a tenth, whoever is of another department or site goes first."""
    ordered = list(scored)
    for place in range(len(ordered) - 1):
        first, second = ordered[place], ordered[place + 1]
        if second.person.is_elsewhere and not first.person.is_elsewhere and second.score > 0.9 * first.score:
            ordered[place], ordered[place + 1] = second, first
    return ordered


def _count(hits: Iterable[Hit], now: datetime) -> dict[int, _Votes]:
    votes: dict[int, _Votes] = {}
    for hit in hits:
        of_its_age = halved(now - hit.given_at, VOTE_HALVES) * (SOLVED if hit.is_solved else 1.0)
        votes.setdefault(hit.member_id, _Votes()).add(hit.relevance * hit.weight, of_its_age)
    return votes


def _highest(people: Sequence[Person], possible: Mapping[int, _Votes], now: datetime) -> Highest:
    """As if each hit had its full weight: where all are about something else, none of them is a full vote."""
    mine = [(possible[person.id], person) for person in people if person.id in possible]
    return Highest(
        vote=max((each.vote for each, _person in mine), default=0.0),
        best=max((each.best for each, _person in mine), default=0.0),
        focus=max((each.focus(person) for each, person in mine), default=0.0),
        activity=max((log1p(person.record.activity_now(now)) for person in people), default=0.0),
    )


def _score(person: Person, votes: _Votes, highest: Highest, now: datetime, weights: Weights) -> Scored:
    record = person.record
    last = record.last_helped_at
    parts = Parts(
        vote=_share(votes.vote, highest.vote),
        best=_share(votes.best, highest.best),
        focus=_share(votes.focus(person), highest.focus),
        skill=person.skill,
        activity=_share(log1p(record.activity_now(now)), highest.activity),
        last_helped=1 / (1 + max(now - last, timedelta()) / A_DAY) if last else 0.0,
        answers=record.answer_rate,
        speed=1 / (1 + record.usual_minutes / USUAL_MINUTES),
    )
    score = parts.weighed(weights) * person.in_reach * person.speaks / (1 + person.recent_n / LOAD)
    return Scored(person, parts, score, parts.fit(weights))


def _share(value: float, highest: float) -> float:
    return value / highest if highest > 0 else 0.0
