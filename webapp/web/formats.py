"""How moments, days and counts read. All of them in the viewer's zone unless another is given."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.lists import format_list
from flask import Flask
from flask_babel import format_date, get_locale, gettext, ngettext
from flask_babel import get_timezone as viewer_zone

from webapp import clock


def connect_formats(app: Flask) -> None:
    """Make the formats template filters."""
    for format_ in (
        hour,
        day,
        full_day,
        day_number,
        month_name,
        moment,
        ago,
        iso,
        first_name,
        lasted,
        sentence_case,
        listed,
    ):
        app.add_template_filter(format_)


def _local(at: datetime, zone: str | None) -> datetime:
    return at.astimezone(ZoneInfo(zone) if zone else ZoneInfo(str(viewer_zone())))


def day_name(number: int) -> str:
    """Monday, of 1."""
    return str(format_date(date(2024, 1, number), "EEEE"))


def hour(at: datetime, zone: str | None = None) -> str:
    """14:30"""
    return _local(at, zone).strftime("%H:%M")


def day(on: date | datetime, zone: str | None = None) -> str:
    """Today, Tomorrow, Yesterday, a weekday within six days, else 21 Nov."""
    if isinstance(on, datetime):
        on = _local(on, zone).date()
    today = clock.today(zone or str(viewer_zone()))
    distance = (on - today).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    if distance in near:
        return near[distance]
    if abs(distance) < 7:
        return str(format_date(on, "EEEE"))
    return str(format_date(on, "d MMM" if on.year == today.year else "d MMM y"))


def full_day(on: date | datetime, zone: str | None = None) -> str:
    """Monday 30 November; with the year when it is not this one's."""
    if isinstance(on, datetime):
        on = _local(on, zone).date()
    is_near = on.year == clock.today(zone or str(viewer_zone())).year
    return str(format_date(on, "EEEE d MMMM" if is_near else "EEEE d MMMM y"))


def day_number(at: datetime) -> str:
    """21, for a postmark."""
    return str(_local(at, None).day)


def month_name(at: datetime) -> str:
    """Nov, for a postmark."""
    return str(format_date(_local(at, None).date(), "MMM"))


def moment(at: datetime, zone: str | None = None) -> str:
    """14:30 when it is today, else "tomorrow 10:00" or "21 Nov 10:00"."""
    if _local(at, zone).date() == clock.today(zone or str(viewer_zone())):
        return hour(at, zone)
    return f"{day(at, zone)} {hour(at, zone)}"


def ago(at: datetime) -> str:
    """just now, 4 min ago, 3 h ago, then the day."""
    spent = clock.now() - at
    if spent < timedelta(minutes=1):
        return gettext("just now")
    if spent < timedelta(hours=1):
        return gettext("%(n)s min ago", n=int(spent.total_seconds() // 60))
    if spent < timedelta(hours=12):
        return gettext("%(n)s h ago", n=int(spent.total_seconds() // 3600))
    return day(at)


def iso(at: datetime) -> str:
    """For <time datetime> and the behaviours."""
    return at.isoformat(timespec="seconds")


def first_name(name: str) -> str:
    """Amara, of Amara Mensah."""
    return name.split(" ")[0]


def lasted(minutes: int) -> str:
    """11 minutes"""
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)


def listed(names: Iterable[str]) -> str:
    """Amara, Jonas and Priya"""
    return str(format_list(list(names), locale=get_locale() or "en"))


def sentence_case(text: str) -> str:
    """The first letter large, the rest as it is: Today, 13 Nov."""
    return text[:1].upper() + text[1:]
