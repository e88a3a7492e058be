"""Who reports to whom within a file: nobody to themselves in the end, nobody to a stranger."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from flask_babel import gettext as _

Reports = Mapping[str, tuple[int, str]]
"""Address -> its row's number and the manager's address, which may be empty."""
SHOWN = 5


def refused_by_chain(reports: Reports, known_managers: AbstractSet[str]) -> dict[str, str]:
    """Why some cannot be taken because of their manager, by address."""
    refused = {
        email: _("The manager %(manager)s is neither in a good row of this file nor here.", manager=boss)
        for email, (_number, boss) in reports.items()
        if boss and boss not in reports and boss not in known_managers
    }
    for loop in _loops(reports):
        shown = " → ".join([*loop[:SHOWN], *(["…"] if len(loop) > SHOWN else []), loop[0]])
        refused |= dict.fromkeys(loop, _("Managers in a circle: %(loop)s", loop=shown))
    return refused | _below(reports, refused)


def _loops(reports: Reports) -> Iterator[list[str]]:
    seen: dict[str, str] = {}
    for start in reports:
        at, path = start, list[str]()
        while at in reports and at not in seen:
            seen[at] = start
            path.append(at)
            at = reports[at][1]
        if seen.get(at) == start:
            yield path[path.index(at) :]


def _below(reports: Reports, refused: Mapping[str, str]) -> dict[str, str]:
    """Whoever stands below a refused row, at any depth."""
    below: dict[str, list[str]] = {}
    for email, (_number, boss) in reports.items():
        below.setdefault(boss, []).append(email)
    found: dict[str, str] = {}
    waiting = list(refused)
    while waiting:
        boss = waiting.pop()
        for email in below.get(boss, []):
            if email not in refused and email not in found:
                number = reports[boss][0]
                found[email] = _(
                    "Reports to %(manager)s, whose row %(number)s is refused.", manager=boss, number=number
                )
                waiting.append(email)
    return found
