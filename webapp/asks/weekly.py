"""What one mentor is asked and takes in a week."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp.accounts.availability import NO_LIMIT, USUAL

INVITATIONS = 8
EXPLORATIONS = 3
"""Invitations to somebody because they were asked least: at most so many a week."""


def monday(moment: datetime, zone: str) -> datetime:
    """When the week of `moment` began in `zone`; the limits of a week count from there."""
    local = moment.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(local - timedelta(days=local.weekday()), time(), tzinfo=ZoneInfo(zone))


def left(sessions_a_week: int | None, taken_n: int) -> int | None:
    """How many more sessions fit into a mentor's week; None: as many as come. Who never chose has the usual."""
    limit = USUAL if sessions_a_week is None else sessions_a_week
    return None if limit == NO_LIMIT else max(0, limit - taken_n)
