"""What a what-if has found: sums, checks and examples, in memory or as JSON that is kept. Nobody is named in it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from webapp.game.rules import Ruleset
from webapp.game.timeline import Timeline
from webapp.game.whatif import Past, what_if
from webapp.game.whatif_checks import Check, checks
from webapp.game.whatif_examples import Example, Part, Side, examples
from webapp.game.whatif_figures import Comparison, DepartmentPoints, Paid, compared

FORM = 1
"""Kept with what is found; a release that keeps something else counts on, and does not read this one's."""
SIDES = ("mentor_now", "mentor_then", "asker_now", "asker_then")


@dataclass(frozen=True)
class Found:
    comparison: Comparison
    checks: list[Check]
    examples: list[Example]


def found_in(
    events: Iterable[Past],
    timeline: Timeline,
    now_and_then: tuple[Ruleset, Ruleset],
    since: datetime,
    departments: Mapping[int, int | None],
) -> Found:
    """Live through `events` under both rulesets, in force from `since` on."""
    now, then = what_if(events, timeline, now_and_then, since)
    found = compared(now, then, departments)
    return Found(found, checks(now, then, found.now, found.then), examples(now, then))


def as_plain(found: Found) -> dict[str, Any]:
    return {"form": FORM, **asdict(found)}


def from_plain(plain: Mapping[str, Any] | None) -> Found | None:
    """None of what is in another form, or not there."""
    if plain is None or plain.get("form") != FORM:
        return None
    whole = plain["comparison"]
    both = {name: Paid(**whole[name]) for name in ("now", "then")}
    departments = [DepartmentPoints(**one) for one in whole["departments"]]
    return Found(
        Comparison(**{**whole, **both, "departments": departments}),
        [Check(**one) for one in plain["checks"]],
        [Example(**{**one, **{side: _side(one[side]) for side in SIDES}}) for one in plain["examples"]],
    )


def _side(plain: Mapping[str, Any]) -> Side:
    return Side(tuple(Part(**one) for one in plain["parts"]))
