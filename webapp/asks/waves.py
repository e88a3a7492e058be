"""Waves as plain values: how many are asked at a time, how long they have, and when an ask has had its time.

Figures: product design, *Settled*. Minutes count inside the invited people's working hours; for "now" they are clock
minutes. A wave is over when the first of its people has had the whole time; each keeps the rest of theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp.accounts.hours import LOOK_AHEAD, Hours
from webapp.asks.models import NOW, TODAY

SECOND_WAVE = 5
LAST_WAVE = 2
"""After it comes the open list."""
NOW_LASTS = timedelta(hours=2)
WEEK_DAYS = 5


@dataclass(frozen=True)
class Pace:
    """How long a wave waits: clock minutes for "now", working minutes for "today", working days for "this week".

    A working day is as long as the one of whoever was asked.
    """

    now_minutes: int = 10
    today_minutes: int = 60
    week_days: int = 1


def lapses_at(urgency: str, hours: Hours, sent_at: datetime, pace: Pace) -> datetime:
    """When somebody with these hours, asked at `sent_at`, has had the time that an answer may take (UTC).

    Whoever does not work in the next two weeks has had it then.
    """
    if urgency == NOW:
        return sent_at + timedelta(minutes=pace.now_minutes)
    minutes = pace.today_minutes if urgency == TODAY else pace.week_days * hours.day_minutes
    return hours.after_minutes(sent_at, minutes) or sent_at + timedelta(days=LOOK_AHEAD)


def wave_ends_at(lapses: Iterable[datetime]) -> datetime | None:
    """When the wave of offers with these ends is over; None without any."""
    return min(lapses, default=None)


def expires_at(urgency: str, asker: Hours, posted_at: datetime) -> datetime:
    """When nobody needs to look for a mentor any more (UTC).

    Now: two hours. Today: the end of the asker's next working day. This week: five of the asker's working days.
    """
    if urgency == NOW:
        return posted_at + NOW_LASTS
    if urgency == TODAY:
        return _end_of_next_day(asker, posted_at)
    return asker.after_minutes(posted_at, WEEK_DAYS * asker.day_minutes) or posted_at + timedelta(days=LOOK_AHEAD)


def _end_of_next_day(asker: Hours, moment: datetime) -> datetime:
    zone = ZoneInfo(asker.zone)
    today = moment.astimezone(zone).date()
    for start, end in asker.stretches(moment):
        if start.astimezone(zone).date() > today:
            return end
    return datetime.combine(today + timedelta(days=2), time(), tzinfo=zone).astimezone(UTC)
