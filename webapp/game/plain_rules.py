"""One rule, limit or condition as plain JSON, and back."""

import re
from collections.abc import Mapping
from typing import Any

from webapp.game.conditions import BETWEEN, BY_KEY, CHOICE, FLAG, IN, NOT_IN, NUMBER, OPS, Condition, Field
from webapp.game.problems import Refusals
from webapp.game.released import BASE_GATES, OVERLAP_MODES, RULESETS
from webapp.game.rules import ASKER, DAY, EVER, MENTOR, PAIR, PERSON, WEEK, Limit, Rule

MOST_POINTS = 30
"""Guard rail of the game design, section 5: an amount is 0 to 30, never negative."""
LONGEST_TITLE, MOST_CONDITIONS, MOST_VALUES, MOST_TIMES, MOST_PRIORITY = 60, 6, 20, 50, 99
BASE, BONUS, ONCE, SUM = "base", "bonus", "once", "sum"
EVENTS = {BASE: "session.ended", BONUS: "session.finalised"}
OWN_KEY = re.compile(r"own_[a-z0-9_]{1,30}")
"""Keys of an organisation's own rules; a test holds that no release uses one."""
RELEASED: Mapping[tuple[str, str], Rule] = {(rule.key, rule.step): rule for each in RULESETS for rule in each.rules}
_NAMES = ("key", "kind", "step", "title", "is_on", "priority", "mentor", "asker", "when", "limit")


_WITH_OWN = {(rule.key, rule.step) for each in RULESETS if each.id <= 2 for rule in each.rules}
"""The rules that were there when organisations began to have their own: each of theirs names these."""


def caught_up(plain: Any) -> Any:
    """A ruleset's plain form with the rules that releases have brought since, switched off where it has none of them.

    What is no ruleset comes back as it is: it is refused elsewhere.
    """
    rules = plain.get("rules") if isinstance(plain, dict) else None
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        return plain
    known = [*_WITH_OWN, *((rule.get("key"), rule.get("step")) for rule in rules)]
    added = [plain_rule(rule) | {"is_on": False} for key, rule in RELEASED.items() if key not in known]
    return plain | {"rules": [*rules, *added]}


def kind_of(rule: Rule) -> str:
    return BONUS if rule.is_bonus else ONCE if rule.once else SUM if rule.verdict else BASE


def plain_rule(rule: Rule) -> dict[str, Any]:
    return {
        "key": rule.key,
        "kind": kind_of(rule),
        "step": rule.step,
        "title": rule.title,
        "is_on": rule.is_on,
        "priority": rule.priority,
        "mentor": rule.amounts.get(MENTOR, 0),
        "asker": rule.amounts.get(ASKER, 0),
        "when": [{"field": one.field, "op": one.op, "value": _plain(one.value)} for one in rule.when],
        "limit": vars(rule.limit) if rule.limit else None,
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def as_rule(place: str, plain: Any, wrong: Refusals) -> Rule | None:
    """None where it is refused; why is noted in `wrong`."""
    before = len(wrong.problems)
    found = wrong.mapping(place, plain, _NAMES)
    if not found:
        return None
    key, kind, step = (
        found.get("key"),
        wrong.one_of(f"{place}.kind", found.get("kind"), (BASE, BONUS, ONCE, SUM)),
        found.get("step"),
    )
    released = RELEASED.get((key, step)) if isinstance(key, str) and isinstance(step, str) else None
    if released is None and not (
        isinstance(key, str) and OWN_KEY.fullmatch(key) and step == "" and kind not in (ONCE, SUM)
    ):
        wrong.add(f"{place}.key", "bad_key")
    elif released is not None and kind_of(released) != kind:
        wrong.add(f"{place}.kind", "other_kind")
    amounts = {role: wrong.whole(f"{place}.{role}", found.get(role), 0, MOST_POINTS) for role in (MENTOR, ASKER)}
    is_on = wrong.one_of(f"{place}.is_on", found.get("is_on"), (True, False))
    priority = wrong.whole(f"{place}.priority", found.get("priority"), 0, MOST_PRIORITY)
    title = _title(f"{place}.title", found.get("title"), wrong, is_own=released is None)
    event = released.event if released and released.step else EVENTS.get(str(kind), "")
    when = _conditions(f"{place}.when", found.get("when"), event, wrong)
    limit = _limit(f"{place}.limit", found.get("limit"), wrong)
    if released and released.step and (when or limit):
        wrong.add(place, "once_as_it_is")
    if kind == BASE and limit:
        wrong.add(f"{place}.limit", "base_has_caps")
    if len(wrong.problems) > before:
        return None
    return Rule(
        key=str(key),
        event=event,
        amounts=_paid(kind, released, amounts),
        when=tuple(when),
        gates=BASE_GATES if kind == BASE else released.gates if released else (),
        overlap_gate_modes=OVERLAP_MODES if kind == BASE else (),
        is_bonus=kind == BONUS,
        limit=limit,
        once=released.once if released else "",
        verdict=released.verdict if released else "",
        title=title,
        is_on=bool(is_on),
        priority=priority or 0,
    )


def _paid(kind: str, released: Rule | None, amounts: Mapping[str, int | None]) -> dict[str, int]:
    """Of a bonus only who gets something; of the base both; of a step whoever takes it, of a sum its mentor."""
    if kind in (ONCE, SUM) and released is not None:
        return {role: amounts[role] or 0 for role in released.amounts}
    return {role: amount or 0 for role, amount in amounts.items() if amount or kind == BASE}


def _title(place: str, value: Any, wrong: Refusals, *, is_own: bool) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TITLE or any(not letter.isprintable() for letter in value):
        wrong.add(place, "bad_title", most=LONGEST_TITLE)
    elif is_own and not value.strip():
        wrong.add(place, "no_title")
    elif not is_own and value:
        wrong.add(place, "titled_already")
    else:
        return value.strip()
    return ""


def _limit(place: str, plain: Any, wrong: Refusals) -> Limit | None:
    if plain is None:
        return None
    found = wrong.mapping(place, plain, ("most", "per", "period"))
    if not found:
        return None
    most = wrong.whole(f"{place}.most", found.get("most"), 1, MOST_TIMES)
    per = wrong.one_of(f"{place}.per", found.get("per"), (PAIR, PERSON))
    period = wrong.one_of(f"{place}.period", found.get("period"), (DAY, WEEK, EVER) if per == PAIR else (DAY, WEEK))
    return Limit(most, per, period) if most and per and period else None


def _conditions(place: str, plain: Any, event: str, wrong: Refusals) -> list[Condition]:
    if not isinstance(plain, list):
        wrong.add(place, "not_a_list")
        return []
    if len(plain) > MOST_CONDITIONS:
        wrong.add(place, "too_many", most=MOST_CONDITIONS)
        return []
    found = [_condition(f"{place}[{n}]", one, event, wrong) for n, one in enumerate(plain)]
    return [one for one in found if one is not None]


def _condition(place: str, plain: Any, event: str, wrong: Refusals) -> Condition | None:
    found = wrong.mapping(place, plain, ("field", "op", "value"))
    if not found:
        return None
    name = found.get("field")
    field = BY_KEY.get(name) if isinstance(name, str) else None
    if field is None:
        wrong.add(f"{place}.field", "no_field", choices=", ".join(BY_KEY))
        return None
    if event not in field.events:
        wrong.add(f"{place}.field", "too_early")
        return None
    op = wrong.one_of(f"{place}.op", found.get("op"), OPS[field.kind])
    if op is None:
        return None
    before = len(wrong.problems)
    value = _value(f"{place}.value", field, op, found.get("value"), wrong)
    return None if len(wrong.problems) > before else Condition(field.key, op, value)


def _value(place: str, field: Field, op: str, value: Any, wrong: Refusals) -> Any:
    if op not in (IN, NOT_IN, BETWEEN):
        return _single(place, field, value, wrong)
    least, most = (2, 2) if op == BETWEEN else (1, MOST_VALUES)
    if not isinstance(value, list) or not least <= len(value) <= most:
        wrong.add(place, "bad_list", least=least, most=most)
        return None
    found = tuple(_single(f"{place}[{n}]", field, one, wrong) for n, one in enumerate(value))
    if op == BETWEEN and None not in found and found[0] > found[1]:
        wrong.add(place, "wrong_way_round")
    return found


def _single(place: str, field: Field, value: Any, wrong: Refusals) -> Any:
    if field.kind == FLAG:
        return wrong.one_of(place, value, (True, False))
    if field.kind == CHOICE:
        return wrong.one_of(place, value, field.choices)
    least, most = field.span if field.kind == NUMBER else (1, 2**31 - 1)
    if value is None:
        wrong.add(place, "missing")
    return wrong.whole(place, value, least, most)
