"""Working hours as plain values: who is at work when, in whose zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

LOOK_AHEAD = 14
"""Days in which a next working stretch is looked for."""


@cache
def known_zones() -> frozenset[str]:
    """Every IANA zone name, read from the disk once."""
    return frozenset(available_timezones())


@dataclass(frozen=True)
class Hours:
    """`days` are ISO weekdays as digits ("12345"); `begins` and `ends` are minutes after local midnight.

    A shift that ends before it begins runs past midnight and belongs to the day on which it begins.
    """

    zone: str
    days: str
    begins: int
    ends: int

    def stretches(self, after: datetime, days: int = LOOK_AHEAD) -> Iterator[tuple[datetime, datetime]]:
        """Working stretches (start, end; UTC) that end after `after`, in order, for `days` days."""
        zone = ZoneInfo(self.zone)
        first = after.astimezone(zone).date() - timedelta(days=1)
        for offset in range(days + 2):
            on = first + timedelta(days=offset)
            if str(on.isoweekday()) not in self.days:
                continue
            start = _at(datetime.combine(on, time()), self.begins, zone)
            end = _at(datetime.combine(on, time()), self.begins + self.day_minutes, zone)
            if end > after:
                yield start, end

    def are_on(self, moment: datetime) -> bool:
        """Whether `moment` lies inside a working stretch."""
        return self.until(moment) is not None

    def until(self, moment: datetime) -> datetime | None:
        """The end of the present stretch; None outside of working hours."""
        for start, end in self.stretches(moment, days=1):
            if start <= moment:
                return end
        return None

    def are_left_today(self, moment: datetime) -> bool:
        """Whether some working time lies between `moment` and the end of its local day."""
        start = self.next_start(moment)
        zone = ZoneInfo(self.zone)
        return start is not None and start.astimezone(zone).date() == moment.astimezone(zone).date()

    def next_start(self, moment: datetime) -> datetime | None:
        """`moment` itself inside a stretch, else when the next one begins; None if there is none in two weeks."""
        for start, _end in self.stretches(moment):
            return max(start, moment)
        return None

    @property
    def day_minutes(self) -> int:
        """How long a working day is."""
        return self.ends - self.begins if self.ends > self.begins else self.ends + 24 * 60 - self.begins

    def after_minutes(self, moment: datetime, minutes: int) -> datetime | None:
        """When so many working minutes have passed since `moment` (UTC); None if two weeks do not hold them."""
        left = timedelta(minutes=minutes)
        for start, end in self.stretches(moment):
            start = max(start, moment)
            if end - start >= left:
                return start + left
            left -= end - start
        return None


def after_working_days(moment: datetime, count: int, zone: str, days: str) -> datetime:
    """`moment` plus `count` working days (`days` as ISO digits in `zone`), at the same wall time; UTC.

    For whoever has no working days each day counts: nothing waits for ever.
    """
    local = moment.astimezone(ZoneInfo(zone))
    day = local.date()
    while count:
        day += timedelta(days=1)
        count -= not days or str(day.isoweekday()) in days
    return datetime.combine(day, local.time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _at(midnight: datetime, minutes: int, zone: ZoneInfo) -> datetime:
    """Local wall time -> UTC: 09:00 stays 09:00 on the day the clocks change."""
    local = (midnight + timedelta(minutes=minutes)).replace(tzinfo=zone)
    return local.astimezone(UTC)
