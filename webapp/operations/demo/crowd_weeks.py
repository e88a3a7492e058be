"""The weeks of the many, closed as the nights would have closed them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp.events import Event, WeekClosed
from webapp.game.weeks import WeekNumber
from webapp.operations.demo.crowd import Neighbour
from webapp.operations.demo.nights import HOURS


class Weeks:
    """Who had how many sessions in which week, and until when one of these waited."""

    def __init__(self, people: Sequence[Neighbour]) -> None:
        self._people = {one.id: one for one in people}
        self._sessions: dict[tuple[int, WeekNumber], int] = defaultdict(int)
        self._waits: dict[tuple[int, WeekNumber], datetime] = {}
        self._living: set[int] = set()

    def count(self, one: Neighbour, ended_at: datetime, settled_at: datetime) -> None:
        """A session that took place."""
        week = WeekNumber.of(ended_at.astimezone(ZoneInfo(one.zone)).date())
        self._sessions[one.id, week] += 1
        waits = self._waits.get((one.id, week), settled_at)
        self._waits[one.id, week] = max(waits, settled_at)

    def closed(self, day: date) -> Iterator[tuple[datetime, Event]]:
        """On a Tuesday: last week of everybody who has a card, each when nothing of it waits any more."""
        night = datetime.combine(day, time(), tzinfo=UTC) + HOURS - timedelta(days=1)
        if day.isoweekday() != 2:
            return
        week = WeekNumber.of(day).plus(-1)
        self._living |= {member_id for member_id, of in self._sessions if of == week}
        for member_id in sorted(self._living):
            one = self._people[member_id]
            waits = self._waits.get((member_id, week), night)
            at = night if waits <= night else waits + timedelta(minutes=1)
            yield (
                at,
                WeekClosed(
                    actor_id=None,
                    member_id=member_id,
                    iso_year=week.year,
                    iso_week=week.number,
                    zone=one.zone,
                    scheduled_days=len(one.days),
                    open_days=len(one.days),
                    had_ask_waiting=False,
                    was_let_down=False,
                    turned_away_n=0,
                    sessions_n=self._sessions.get((member_id, week), 0),
                ),
            )
