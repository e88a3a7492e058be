"""What one mentor is asked and takes in a week."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

SESSIONS = 3
INVITATIONS = 8


def monday(moment: datetime, zone: str) -> datetime:
    """When the week of `moment` began in `zone`; the limits of a week count from there."""
    local = moment.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(local - timedelta(days=local.weekday()), time(), tzinfo=ZoneInfo(zone))
