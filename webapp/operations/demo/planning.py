"""Who asks whom about what, and when: a plan of meetings drawn from a seeded chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from webapp.operations.demo.content import Topic
from webapp.operations.demo.joining import Colleague

GIVES = {"heavy": 20, "regular": 4, "newcomer": 1, "quiet": 1}
"""How often a rhythm helps, against the others."""
ASKS = {"heavy": 2, "regular": 4, "newcomer": 5, "quiet": 1}
WEEKDAYS = {1: 4, 2: 6, 3: 6, 4: 5, 5: 3, 6: 0, 7: 1}
"""How busy a weekday is; some work on Sundays."""
TRIES = 60


@dataclass(frozen=True)
class Meeting:
    """One session to live through. `begins` lies in both people's working hours, or at least in the mentor's."""

    asker: Colleague
    mentor: Colleague
    others: tuple[Colleague, ...]
    topic: Topic
    begins: datetime
    minutes: int


class Planner:
    """Draws meetings so that nobody is in two at once and nobody meets before joining."""

    def __init__(self, colleagues: Sequence[Colleague], topics: Sequence[Topic], chance: Random) -> None:
        self.colleagues = colleagues
        self.topics = [topic for topic in topics if not topic.unanswered]
        self.chance = chance
        self._busy: dict[int, list[tuple[datetime, datetime]]] = {}

    def meetings(self, count: int, days: int, now: datetime) -> list[Meeting]:
        """`count` meetings within the last `days` days, in order of their beginning."""
        drawn: list[Meeting] = []
        for _try in range(count * TRIES):
            if len(drawn) == count:
                break
            meeting = self._draw(days, now)
            if meeting is not None:
                drawn.append(meeting)
        return sorted(drawn, key=lambda meeting: meeting.begins)

    def _draw(self, days: int, now: datetime) -> Meeting | None:
        topic = self.chance.choice(self.topics)
        asker = self._weighted(self.colleagues, ASKS)
        holders = [one for one in self.colleagues if topic.skill in one.skills and one.id != asker.id]
        if not holders or topic.skill in asker.skills:
            return None
        mentor = self._weighted(holders, GIVES)
        begins = self._moment(asker, mentor, days, now)
        minutes = self.chance.choice(topic.minutes)
        ends = begins + timedelta(minutes=minutes + 15) if begins else None
        if begins is None or ends is None or ends > now - timedelta(hours=1):
            return None
        if not self._is_free(asker, begins, ends) or not self._is_free(mentor, begins, ends):
            return None
        for one in (asker, mentor):
            self._busy.setdefault(one.id, []).append((begins, ends))
        rest = [one for one in holders if one.id != mentor.id and one.joined_at < begins]
        others = tuple(self.chance.sample(rest, min(len(rest), self.chance.randint(0, 2))))
        return Meeting(asker, mentor, others, topic, begins, minutes)

    def _weighted(self, people: Sequence[Colleague], weights: dict[str, int]) -> Colleague:
        return self.chance.choices(people, [weights[one.rhythm] for one in people])[0]

    def _moment(self, asker: Colleague, mentor: Colleague, days: int, now: datetime) -> datetime | None:
        """Some minute of a working day that suits both; the mentor's alone where they never meet."""
        day = now - timedelta(days=self.chance.uniform(0, days))
        if self.chance.random() > WEEKDAYS[day.isoweekday()] / 6:
            return None
        stretch = next(iter(self._shared(asker, mentor, day)), None)
        if stretch is None:
            return None
        start, end = stretch
        room = (end - start).total_seconds() / 60 - 70
        if room <= 0:
            return None
        begins = start + timedelta(minutes=20 + int(self.chance.uniform(0, room)))
        earliest = max(asker.joined_at, mentor.joined_at) + timedelta(hours=2)
        return begins if begins > earliest else None

    def _shared(self, asker: Colleague, mentor: Colleague, day: datetime) -> Iterator[tuple[datetime, datetime]]:
        theirs = list(mentor.hours.stretches(day, days=1))
        for start, end in asker.hours.stretches(day, days=1):
            for other_start, other_end in theirs:
                if min(end, other_end) - max(start, other_start) > timedelta(hours=2):
                    yield max(start, other_start), min(end, other_end)
        if self.chance.random() < 0.3:
            yield from theirs

    def _is_free(self, one: Colleague, begins: datetime, ends: datetime) -> bool:
        return all(ends <= start or end <= begins for start, end in self._busy.get(one.id, ()))
