"""Time zones as a list to pick from: one city for each, by region."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from flask_babel import lazy_gettext
from wtforms import SelectChoice

REGIONS = {
    "Africa": lazy_gettext("Africa"),
    "America": lazy_gettext("America"),
    "Antarctica": lazy_gettext("Antarctica"),
    "Arctic": lazy_gettext("Arctic"),
    "Asia": lazy_gettext("Asia"),
    "Atlantic": lazy_gettext("Atlantic"),
    "Australia": lazy_gettext("Australia"),
    "Europe": lazy_gettext("Europe"),
    "Indian": lazy_gettext("Indian Ocean"),
    "Pacific": lazy_gettext("Pacific"),
}
ELSEWHERE = lazy_gettext("Other")


def zone_choices(chosen: str) -> Sequence[SelectChoice]:
    """A city for each zone, by region, with `chosen` among them even when it is an old name of its zone."""
    zones = {*_zones_of_countries(), "UTC", chosen} - {""}
    return sorted(map(_choice, zones), key=lambda choice: (choice.optgroup == ELSEWHERE, choice.value))


def _choice(zone: str) -> SelectChoice:
    region, _slash, city = zone.partition("/")
    if not city or region not in REGIONS:
        return SelectChoice(zone, zone, optgroup=str(ELSEWHERE))
    return SelectChoice(zone, city.replace("_", " ").replace("/", ", "), optgroup=str(REGIONS[region]))


@cache
def _zones_of_countries() -> frozenset[str]:
    """The present names: every country's own zones, without links and fixed offsets."""
    table = (files("tzdata.zoneinfo") / "zone.tab").read_text()
    return frozenset(line.split("\t")[2] for line in table.splitlines() if not line.startswith("#"))
