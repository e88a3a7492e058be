"""Times that could suit both: half hours inside the working hours of asker and mentor."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from webapp.accounts.hours import Hours

HALF_HOUR = timedelta(minutes=30)
NOT_SOONER = timedelta(minutes=20)
APART = timedelta(hours=2)
DAYS = 7


def proposals(asker: Hours, mentor: Hours, minutes: int, now: datetime, count: int = 2) -> Sequence[datetime]:
    """Up to `count` starts (UTC), the first as soon as possible, the next at least two hours later.

    Where their working hours never meet within a week, the mentor's own hours are proposed.
    """
    length = timedelta(minutes=minutes)
    shared = _overlaps(asker, mentor, now)
    found = _starts(shared, now, length, count)
    return found or _starts(list(mentor.stretches(now, days=DAYS)), now, length, count)


def _overlaps(one: Hours, other: Hours, now: datetime) -> list[tuple[datetime, datetime]]:
    others = list(other.stretches(now, days=DAYS))
    return [
        (max(start, other_start), min(end, other_end))
        for start, end in one.stretches(now, days=DAYS)
        for other_start, other_end in others
        if max(start, other_start) < min(end, other_end)
    ]


def _starts(
    stretches: Sequence[tuple[datetime, datetime]], now: datetime, length: timedelta, count: int
) -> list[datetime]:
    found: list[datetime] = []
    earliest = now + NOT_SOONER
    for start, end in sorted(stretches):
        at = _next_half_hour(max(start, earliest))
        while at + length <= end and len(found) < count:
            found.append(at)
            earliest = at + APART
            at = _next_half_hour(earliest)
        if len(found) == count:
            break
    return found


def _next_half_hour(moment: datetime) -> datetime:
    floor = moment.replace(minute=0, second=0, microsecond=0)
    while floor < moment:
        floor += HALF_HOUR
    return floor
