"""Guard rails: what no owner can switch off. Game design, section 5."""

from collections.abc import Mapping
from itertools import pairwise

from webapp.game.plain_rules import RELEASED
from webapp.game.problems import Problem, Refusals
from webapp.game.rules import ASKER, MENTOR, SESSION, Caps, Ruleset

CAP_SPANS: Mapping[str, tuple[int, int]] = {
    "pair_a_day": (1, 5),
    "pair_a_week": (1, 14),
    "pair_days": (7, 90),
    "reciprocal_days": (1, 28),
    "line_management_percent": (0, 100),
    "counted_a_day": (1, 20),
    "counted_a_week": (1, 60),
    "new_account_days": (0, 30),
    "quality_percent": (0, 95),
    "quality_ratings": (5, 50),
    "quality_days": (30, 365),
}
"""Least and most of each number. Limits for two people have no "off"."""
TIMES_THE_LARGEST = 4
"""A day's limit is at most so many times the largest rule of that role."""


def guarded(ruleset: Ruleset) -> list[Problem]:
    """What goes beyond the guard rails; each rule by itself is good already."""
    wrong = Refusals()
    _rules(ruleset, wrong)
    if ruleset.caps is None:
        wrong.add("caps", "missing")
    else:
        _limits(ruleset, ruleset.caps, wrong)
    return wrong.problems


def _rules(ruleset: Ruleset, wrong: Refusals) -> None:
    keys = [(rule.key, rule.step) for rule in ruleset.rules]
    for n, (rule, key) in enumerate(zip(ruleset.rules, keys, strict=True)):
        if key in keys[:n]:
            wrong.add(f"rules[{n}].key", "twice")
        if rule.key == SESSION and (rule.when or not rule.is_on):
            wrong.add(f"rules[{n}]", "base_for_all")
    for key in RELEASED.keys() - set(keys):
        wrong.add("rules", "not_there", key=" ".join(filter(None, key)))


def _limits(ruleset: Ruleset, caps: Caps, wrong: Refusals) -> None:
    for role in (MENTOR, ASKER):
        most = TIMES_THE_LARGEST * max((rule.amounts.get(role, 0) for rule in ruleset.rules), default=0)
        if caps.a_day[role] > most:
            wrong.add(f"caps.{role}_a_day", "day_too_much", most=most)
        if caps.a_week[role] < caps.a_day[role]:
            wrong.add(f"caps.{role}_a_week", "week_under_day", least=caps.a_day[role])
    for name in ("pair", "counted"):
        a_day, a_week = getattr(caps, f"{name}_a_day"), getattr(caps, f"{name}_a_week")
        if a_week < a_day:
            wrong.add(f"caps.{name}_a_week", "week_under_day", least=a_day)
    ladder = caps.pair_ladder
    if ladder[0] != 100 or any(later > earlier for earlier, later in pairwise(ladder)):
        wrong.add("caps.pair_ladder", "ladder_goes_down")


def loosened(caps: Caps, before: Caps) -> bool:
    """Whether two people can earn more together than before: that needs a typed reason."""
    return (
        caps.pair_a_day > before.pair_a_day
        or caps.pair_a_week > before.pair_a_week
        or caps.pair_days < before.pair_days
        or caps.reciprocal_days < before.reciprocal_days
        or any(mine > theirs for mine, theirs in zip(_padded(caps), _padded(before), strict=True))
    )


def _padded(caps: Caps, length: int = 8) -> list[int]:
    return [*caps.pair_ladder, *[0] * (length - len(caps.pair_ladder))]
