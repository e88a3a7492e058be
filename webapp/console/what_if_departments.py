"""The departments of a what-if: who gains, who gives up. Small ones stand together, or are not shown at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.console.figures import FEWEST
from webapp.console.what_if_numbers import growth, number, signed_share
from webapp.game.whatif_figures import DepartmentPoints

Shown = tuple[str, int, int]
"""Name, points now, points then."""


@dataclass(frozen=True)
class Bar:
    """A department: `now_part` and `then_part` are of the longest bar."""

    title: str
    now: str
    then: str
    change: str
    now_part: float
    then_part: float


def shown_departments(departments: Sequence[DepartmentPoints], names: Mapping[int, str]) -> tuple[list[Shown], int]:
    """Those with enough people, what changes most first; small ones together where that makes enough people.

    Also how many are not shown at all.
    """
    large = [one for one in departments if one.people >= FEWEST]
    small = [one for one in departments if one.people < FEWEST]
    rows = [(_name(one, names), one.now, one.then) for one in large]
    rows.sort(key=lambda row: (-abs(row[2] - row[1]), row[0]))
    if sum(one.people for one in small) >= FEWEST:
        rows.append((_("All smaller ones"), sum(one.now for one in small), sum(one.then for one in small)))
        small = []
    return rows, len(small)


def _name(one: DepartmentPoints, names: Mapping[int, str]) -> str:
    return names.get(one.department_id or 0) or _("No department")


def bars_title(shown: Sequence[Shown]) -> str:
    moved = sorted((then - now, name) for name, now, then in shown if then != now)
    if not moved:
        return _("No department gains or loses")
    most, least = moved[-1], moved[0]
    if most[0] <= 0:
        return _("%(name)s gives up most", name=least[1])
    if least[0] >= 0:
        return _("%(name)s gains most", name=most[1])
    return _("%(name)s gains most, %(other)s gives up most", name=most[1], other=least[1])


def bars(shown: Sequence[Shown]) -> list[Bar]:
    longest = max((max(now, then) for _name, now, then in shown), default=0) or 1
    return [
        Bar(name, number(now), number(then), signed_share(growth(now, then)), now / longest, then / longest)
        for name, now, then in shown
    ]


def bars_notes(hidden_n: int) -> list[str]:
    if not hidden_n:
        return []
    hidden = ngettext(
        "%(num)s department is not shown: fewer than %(n)s of its people earned anything. So the points given above "
        "are rounded to 5.",
        "%(num)s departments are not shown: fewer than %(n)s of their people earned anything. So the points given "
        "above are rounded to 5.",
        hidden_n,
        n=FEWEST,
    )
    return [hidden]
