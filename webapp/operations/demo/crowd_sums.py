"""What askers said of each of the many who help, summed up on Mondays as the worker would have done it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from webapp.events import Event, RatingsPosted
from webapp.game.helpful import CHANGES, FEWEST
from webapp.operations.demo.crowd import Neighbour


class Sums:
    """Who was said something of, by whom, and when."""

    def __init__(self, people: Sequence[Neighbour], zone: str) -> None:
        self._people = {one.id: one for one in people}
        self._zone = zone
        self._waiting: dict[int, list[tuple[datetime, int]]] = defaultdict(list)

    def rate(self, mentor_id: int, asker_id: int, at: datetime) -> None:
        self._waiting[mentor_id].append((at, asker_id))

    def posted(self, day: date) -> Iterator[tuple[datetime, Event]]:
        """On a Monday: of whom enough people have said something that stands."""
        if day.isoweekday() != 1:
            return
        until = datetime.combine(day, time(), ZoneInfo(self._zone)).astimezone(UTC)
        at = max(until, datetime.combine(day, time(), UTC))
        for mentor_id in sorted(self._waiting):
            said = self._waiting[mentor_id]
            stands = [one for one in said if one[0] < until - CHANGES]
            if len({asker_id for _at, asker_id in stands}) >= FEWEST:
                self._waiting[mentor_id] = [one for one in said if one not in stands]
                yield (
                    at,
                    RatingsPosted(
                        actor_id=None,
                        mentor_id=mentor_id,
                        until_at=until.isoformat(),
                        zone=self._people[mentor_id].zone,
                        organisation_zone=self._zone,
                    ),
                )
