"""Who of the many meets whom, day by day."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from webapp.asks.models import CALL, IN_PERSON
from webapp.operations.demo.content import Topic
from webapp.operations.demo.crowd import DAY, Neighbour
from webapp.operations.demo.planning import WEEKDAYS

TRIES = 60
"""For each meeting of a day, until it suits both."""
HOUR = timedelta(hours=1)
LATEST = 2 * HOUR
"""What is told has been over for so long."""


@dataclass(frozen=True)
class Encounter:
    """One session of two of the many."""

    asker: Neighbour
    mentor: Neighbour
    topic: Topic
    skill_id: int
    mode: str
    begins: datetime
    minutes: int


class Crowd:
    """Draws encounters so that nobody is in two at once and nobody meets before joining."""

    def __init__(self, people: Sequence[Neighbour], topics: dict[int, Topic], chance: Random) -> None:
        """`topics` by the skill that they are about."""
        self._people, self._topics, self._chance = people, topics, chance
        self._holders = {skill_id: _Weighted([one for one in people if skill_id in one.skills]) for skill_id in topics}
        self._skills = list(topics)

    def encounters(self, count: int, days: int, now: datetime) -> Iterator[tuple[date, list[Encounter]]]:
        """About `count` in all, in the order of their days and moments; what a day has no room for the next one has."""
        dates = [(now - DAY * ago).date() for ago in range(days, -1, -1)]
        busy = list(accumulate(WEEKDAYS[day.isoweekday()] for day in dates))
        drawn = 0
        for day, share in zip(dates, busy, strict=True):
            wanted = count * share // busy[-1] - drawn
            found = sorted(self._of_day(day, wanted, now), key=lambda one: one.begins)
            drawn += len(found)
            yield day, found

    def _of_day(self, day: date, wanted: int, now: datetime) -> list[Encounter]:
        taken: set[tuple[int, int]] = set()
        found: list[Encounter] = []
        for _try in range(wanted * TRIES):
            if len(found) == wanted:
                break
            encounter = self._draw(day)
            if encounter is None or encounter.begins + LATEST > now:
                continue
            hours = {int((encounter.begins + HOUR * part).timestamp() // 3600) for part in (0, 1)}
            places = {(one.id, hour) for one in (encounter.asker, encounter.mentor) for hour in hours}
            if not places & taken:
                taken |= places
                found.append(encounter)
        return found

    def _draw(self, day: date) -> Encounter | None:
        chance = self._chance
        asker, skill_id = chance.choice(self._people), chance.choice(self._skills)
        mentor = self._holders[skill_id].one(chance)
        if mentor is None or mentor.id == asker.id or skill_id in asker.skills:
            return None
        opens, closes = mentor.works
        minute = int(chance.uniform(opens + 10, closes - 60))
        begins = _midnight(day, mentor.zone) + timedelta(minutes=minute)
        earliest = max(asker.joined_at, mentor.joined_at) + 2 * HOUR
        if begins < earliest or not (_is_at_work(asker, begins) and _is_at_work(mentor, begins)):
            return None
        topic = self._topics[skill_id]
        can_meet = asker.site_id == mentor.site_id and chance.random() < 0.5
        mode = IN_PERSON if can_meet else CALL
        return Encounter(asker, mentor, topic, skill_id, mode, begins, chance.choice(topic.minutes))


class _Weighted:
    """Those who hold a skill, each as likely as they give."""

    def __init__(self, people: Sequence[Neighbour]) -> None:
        self._people = people
        self._sums = list(accumulate(one.gives for one in people))

    def one(self, chance: Random) -> Neighbour | None:
        if not self._people:
            return None
        return self._people[bisect_left(self._sums, chance.uniform(0, self._sums[-1]))]


@lru_cache(maxsize=1000)
def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _is_at_work(one: Neighbour, at: datetime) -> bool:
    """On one of their days, and not in the night."""
    since = at - _midnight(at.date(), one.zone)
    weekday = (at.date().isoweekday() + since // DAY - 1) % 7 + 1
    minute = since % DAY // timedelta(minutes=1)
    return str(weekday) in one.days and one.works[0] - 60 <= minute <= one.works[1] + 60
