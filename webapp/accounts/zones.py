"""Time zones as a list to pick from: one city for each, by region."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from flask_babel import lazy_gettext

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


def zone_choices(chosen: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Region -> (zone, city) pairs, with `chosen` among them even when it is an old name of its zone."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted({*_zones_of_countries(), "UTC", chosen} - {""}):
        region, _slash, city = zone.partition("/")
        group = REGIONS.get(region, ELSEWHERE) if city else ELSEWHERE
        groups.setdefault(str(group), []).append((zone, (city or zone).replace("_", " ").replace("/", ", ")))
    return groups


@cache
def _zones_of_countries() -> frozenset[str]:
    """The present names: every country's own zones, without links and fixed offsets."""
    table = (files("tzdata.zoneinfo") / "zone.tab").read_text()
    return frozenset(line.split("\t")[2] for line in table.splitlines() if not line.startswith("#"))
