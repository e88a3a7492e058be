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
    regions = {region: str(words) for region, words in REGIONS.items()}
    zones = {*_zones_of_countries(), "UTC", chosen} - {""}
    listed = [zone for zone in zones if _region(zone) in regions]
    cities = [SelectChoice(zone, _city(zone), optgroup=regions[_region(zone)]) for zone in sorted(listed)]
    return cities + [SelectChoice(zone, zone, optgroup=str(ELSEWHERE)) for zone in sorted(zones.difference(listed))]


def _region(zone: str) -> str:
    return zone.partition("/")[0] if "/" in zone else ""


def _city(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ")


@cache
def _zones_of_countries() -> frozenset[str]:
    """The present names: every country's own zones, without links and fixed offsets."""
    table = (files("tzdata.zoneinfo") / "zone.tab").read_text()
    return frozenset(line.split("\t")[2] for line in table.splitlines() if not line.startswith("#"))
