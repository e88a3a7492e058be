"""When somebody is at work, in words and for whoever reads them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from webapp.accounts.hours import Hours


def presence(hours: Hours, zone: str, now: datetime) -> str:
    """When somebody is at work, in the zone of whoever reads it: "at work until 17:00"."""
    until = hours.until(now)
    if until is not None:
        return _("at work until %(hour)s", hour=_hour(until, zone))
    start = hours.next_start(now)
    if start is None:
        return _("not at work in the next two weeks")
    days = (start.astimezone(ZoneInfo(zone)).date() - now.astimezone(ZoneInfo(zone)).date()).days
    if days == 0:
        return _("at work from %(hour)s", hour=_hour(start, zone))
    if days == 1:
        return _("back tomorrow at %(hour)s", hour=_hour(start, zone))
    return _("back in %(days)s days", days=days)


def _hour(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")
