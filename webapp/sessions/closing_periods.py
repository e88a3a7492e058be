"""What the night does to leaderboards: a period whose sessions are all settled is closed, and stays as it is."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp import clock
from webapp.accounts.hours import after_working_days
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.db import db
from webapp.events import PeriodClosed
from webapp.game.standings import MONTH, SEASON, WEEK, days_of, period_of
from webapp.rewards.derived import ClosedPeriod, Standing
from webapp.sessions.models import ENDED, MentoringSession

LATEST_DAYS = 5
"""Working days of the organisation after which a period is closed whatever waits (Settled)."""
LOOKED_BACK = timedelta(days=120)
"""A worker that rested for longer leaves the periods before open: nothing changes them any more."""


def close_periods() -> list[str]:
    """Close every week, month and season that is over and waits for nothing. Returns their names, oldest first."""
    zone = ZoneInfo(setting("zone"))
    today = clock.now().astimezone(zone).date()
    closed = [period for last, period in sorted(_over(today)) if _is_open(period) and not _waits(last, zone)]
    for period in closed:
        record(PeriodClosed(actor_id=None, period=period))
    return closed


def _over(today: date) -> set[tuple[date, str]]:
    """Last day and name of each period that ended in the days looked back."""
    days = (today - timedelta(days=number) for number in range(0, LOOKED_BACK.days, 7))
    found = {(days_of(kind, day)[1], period_of(kind, day)) for day in days for kind in (WEEK, MONTH, SEASON)}
    return {(last, period) for last, period in found if last < today}


def _is_open(period: str) -> bool:
    """Whether somebody has a standing in it, and it is not closed yet."""
    has_standing = db.session.scalar(select(Standing.period).where(Standing.period == period).limit(1)) is not None
    return has_standing and db.session.get(ClosedPeriod, period) is None


def _waits(last: date, zone: ZoneInfo) -> bool:
    """Whether a session that ended by then is not settled, and there is still time for it."""
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=zone)
    if after_working_days(end, LATEST_DAYS, setting("zone"), setting("working_days")) <= clock.now():
        return False
    waiting = select(MentoringSession.id).where(MentoringSession.state == ENDED, MentoringSession.ended_at < end)
    return db.session.scalar(waiting.limit(1)) is not None
