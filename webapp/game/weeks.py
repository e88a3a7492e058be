"""ISO weeks in a member’s own zone, and what their days in one were like.

A week begins when the member’s own clock first shows its Monday. So it has the zone that is valid at its Monday 00:00
(game design, section 6), weeks follow each other without gap or overlap whatever zone somebody changes to, and no
change can make one or lose one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

NOON = time(12)
UNKNOWN = ""


class WeekNumber(NamedTuple):
    """An ISO week (ISO 8601): week 53 of 2026 begins on 28 December 2026; 1 January 2027 belongs to it."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "WeekNumber":
        year, number, _weekday = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @lru_cache(maxsize=4096)  # noqa: B019 - of a value, not of an object that ends
    def plus(self, weeks: int) -> "WeekNumber":
        return WeekNumber.of(self.monday + timedelta(weeks=weeks))

    def until(self, later: "WeekNumber") -> int:
        """How many weeks later the other one is."""
        return (later.monday - self.monday).days // 7


@dataclass(frozen=True)
class Rhythm:
    """When a member works and takes asks, valid from `since` (UTC) until the next one begins.

    `days` are ISO weekdays as digits ("12345"), UNKNOWN where nobody wrote them down. `is_open`: not paused.
    `away_until` is the moment (UTC) at which they are back.
    """

    since: datetime
    zone: str
    days: str = UNKNOWN
    is_open: bool = True
    away_until: datetime | None = None
    is_dormant: bool = False
    is_here: bool = True


def begins(week: WeekNumber, rhythms: Sequence[Rhythm]) -> datetime:
    """The first moment (UTC) at which the clock of whoever lives by `rhythms` (oldest first) shows `week` or later.

    The first rhythm counts as valid from the beginning of time. Raises ValueError without any.
    """
    midnight = datetime.combine(week.monday, time())
    for rhythm, following in zip(rhythms, [*rhythms[1:], None], strict=True):
        shown = midnight.replace(tzinfo=ZoneInfo(rhythm.zone)).astimezone(UTC)
        if rhythm is not rhythms[0]:
            shown = max(shown, rhythm.since)
        if following is None or shown < following.since:
            return shown
    raise ValueError("nobody lives without a rhythm")


def week_of(moment: datetime, rhythms: Sequence[Rhythm]) -> WeekNumber:
    """The week in which `moment` (aware) lies."""
    week = WeekNumber.of(moment.astimezone(ZoneInfo(rhythm_at(moment, rhythms).zone)).date())
    while begins(week.plus(1), rhythms) <= moment:
        week = week.plus(1)
    while begins(week, rhythms) > moment:
        week = week.plus(-1)
    return week


def rhythm_at(moment: datetime, rhythms: Sequence[Rhythm]) -> Rhythm:
    """The one that is valid at `moment`."""
    valid = [rhythm for rhythm in rhythms if rhythm.since <= moment]
    return valid[-1] if valid else rhythms[0]


def zone_of(week: WeekNumber, rhythms: Sequence[Rhythm]) -> str:
    """The zone in which this week is counted."""
    return rhythm_at(begins(week, rhythms), rhythms).zone


class Days(NamedTuple):
    """How many days of a week somebody was to work, and on how many of these they took asks."""

    scheduled: int
    open: int


def days_in(week: WeekNumber, rhythms: Sequence[Rhythm]) -> Days:
    """Working days without absence, and those of them without pause; as each stood at noon, in the week’s zone."""
    zone, scheduled, opened = ZoneInfo(zone_of(week, rhythms)), 0, 0
    for offset in range(7):
        noon = datetime.combine(week.monday + timedelta(days=offset), NOON, tzinfo=zone).astimezone(UTC)
        rhythm = rhythm_at(noon, rhythms)
        is_away = rhythm.away_until is not None and rhythm.away_until > noon
        if rhythm.is_here and not is_away and str(offset + 1) in rhythm.days:
            scheduled += 1
            opened += rhythm.is_open and not rhythm.is_dormant
    return Days(scheduled, opened)
