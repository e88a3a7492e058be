"""An ask while it is being written: what it seems to be about, and whom it could go to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from webapp.accounts.models import Member
from webapp.asks.candidates import Candidate, People
from webapp.asks.models import MOST_INVITED
from webapp.asks.queries import usual_wait
from webapp.asks.queries.waits import Wait
from webapp.asks.suggestions import Question, people_for
from webapp.asks.topics import Topics, guessed_topics, topics_of


@dataclass(frozen=True)
class Choosing:
    """Whom the asker has on the page: `to` are ticked, `shown` were suggested before, `named` were added by name."""

    to: Sequence[int] = ()
    shown: Sequence[int] = ()
    named: Sequence[int] = ()

    @property
    def by_name(self) -> Sequence[int]:
        """Added by name: said so, or ticked without having been suggested."""
        return list(dict.fromkeys([*self.named, *(id_ for id_ in self.to if id_ not in self.shown)]))


@dataclass(frozen=True)
class Choice:
    """A person on the page, ticked or not."""

    person: Candidate
    is_chosen: bool
    is_by_name: bool


@dataclass(frozen=True)
class Draft:
    """`is_written`: there are words to go by. `can_help_n` have time by then; nobody of `people` may be among them.

    `are_too_many`: more were ticked than may be asked at a time; those added by name keep their tick.
    """

    is_written: bool
    topics: Topics
    people: Sequence[Choice]
    can_help_n: int
    are_too_many: bool
    wait: Wait | None = None
    """How long such asks usually wait for a yes, where that is known."""
    most: int = MOST_INVITED

    @property
    def are_full(self) -> bool:
        """Somebody knows it, and none of them has room this week."""
        return bool(self.people) and all(choice.person.why_not for choice in self.people)

    @property
    def chosen(self) -> Sequence[Candidate]:
        return [choice.person for choice in self.people if choice.is_chosen]


def draft_of(
    member: Member,
    text: str,
    urgency: str,
    *,
    topic_ids: Sequence[int] = (),
    words: str = "",
    choosing: Choosing,
    with_wait: bool = True,
) -> Draft:
    """What the page says about this draft; nothing is written. Four statements, also where a topic is guessed; three
    without the wait.
    """
    topics = topics_of(text, topic_ids, words)
    is_guess = bool(text) and not topics.in_force and not words
    if is_guess:
        topics = replace(topics, guessed=guessed_topics(text))
    question = Question(text, topics.in_force, is_confirmed=bool(topics.chosen))
    found = people_for(member, question, urgency, named=choosing.by_name)
    people = choices(found, choosing)
    ticked = sum(choice.person.id in choosing.to and not choice.person.why_not for choice in people)
    knows_wait = with_wait and not is_guess
    wait = usual_wait([skill.id for skill in topics.in_force], urgency) if knows_wait else None
    return Draft(bool(text), topics, people, len(found.can_help), ticked > MOST_INVITED, wait)


def choices(found: People, choosing: Choosing) -> Sequence[Choice]:
    """The people to show: those added by name, then the best of the others, at most three of all ticked.

    Whoever is suggested for the first time is ticked, unless the asker has named somebody. Where nobody has time,
    those who know it and come back later are shown, and not ticked; else those whose week is full, with that reason.
    """
    by_name = [Choice(person, person.id in choosing.to and not person.why_not, True) for person in found.named]
    shown = found.can_help or found.later or found.full
    others = [person for person in shown if person.id not in choosing.by_name][:MOST_INVITED]
    named_n = sum(choice.is_chosen for choice in by_name)
    room = max(0, MOST_INVITED - named_n)
    ticks_new = bool(found.can_help) and not named_n
    wanted = [person.id for person in others if person.id in choosing.to][:room]
    new = [person.id for person in others if ticks_new and person.id not in (*choosing.to, *choosing.shown)]
    chosen = {*wanted, *new[: room - len(wanted)]}
    return [*by_name, *(Choice(person, person.id in chosen, False) for person in others)]
