"""What the fields of the rules editor say, as the plain form of a ruleset (game/rulebook.py).

A number that is none stays the text that was typed: it is refused with its place, and shown again.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.game.conditions import BETWEEN, BY_KEY, CHOICE, FLAG, IN, NOT_IN, NUMBER, OPS, SKILLS, Field
from webapp.game.plain_rules import BASE, BONUS, MOST_CONDITIONS
from webapp.game.rulebook import Plain

WHOLE = re.compile(r"-?\d{1,12}")
NEW_FIELD = "pair.same_department"
Typed = MultiDict[str, str]


def name_of(rule: Mapping[str, Any]) -> str:
    """What a field of the form calls a rule."""
    return "-".join(filter(None, (rule["key"], rule["step"])))


def place_of(rules: Sequence[Mapping[str, Any]], name: str) -> int | None:
    return next((n for n, rule in enumerate(rules) if name_of(rule) == name), None)


def edited(body: Plain, typed: Typed, first_skill: int | None) -> Plain:
    """The draft as the form has it. What the form does not show stays as it is.

    `first_skill` is what a condition about skills begins with.
    """
    plain = deepcopy(body)
    for rule in plain["rules"]:
        name = name_of(rule)
        if f"{name}-shown" not in typed:
            continue
        rule["is_on"] = f"{name}-on" in typed or f"{name}-always" in typed
        rule |= {role: _number(typed[f"{name}-{role}"]) for role in ("mentor", "asker") if f"{name}-{role}" in typed}
        if typed.get("open") == name:
            _open(rule, typed, first_skill)
    _limits(plain["caps"], typed)
    return plain


def _open(rule: Plain, typed: Typed, first_skill: int | None) -> None:
    """The one rule whose sentence is on the page."""
    if "title" in typed:
        rule["title"] = typed["title"].strip()
    if "priority" in typed:
        rule["priority"] = _number(typed["priority"])
    shown = [n for n in range(MOST_CONDITIONS + 1) if f"when-{n}-field" in typed]
    rule["when"] = [_condition(n, typed, first_skill) for n in shown]
    if "limit-most" in typed:
        most = typed["limit-most"]
        limit = {"most": _number(most), "per": typed.get("limit-per"), "period": typed.get("limit-period")}
        rule["limit"] = limit if most else None


def _condition(n: int, typed: Typed, first_skill: int | None) -> Plain:
    """Another field begins with its own first operator and value: those of the field before mean nothing to it."""
    name = typed[f"when-{n}-field"]
    field = BY_KEY.get(name)
    if field is None or typed.get(f"when-{n}-was") != name:
        return new_condition(name, first_skill)
    op = typed.get(f"when-{n}-op", OPS[field.kind][0])
    values = [_value(field, one) for one in typed.getlist(f"when-{n}-value")]
    if op in (IN, NOT_IN):
        return {"field": name, "op": op, "value": values}
    if op == BETWEEN:
        most = [_value(field, one) for one in typed.getlist(f"when-{n}-most")] or values
        return {"field": name, "op": op, "value": [*values[:1], *most[:1]]}
    return {"field": name, "op": op, "value": values[0] if values else None}


def _value(field: Field, text: str) -> Any:
    if field.kind == FLAG:
        return text == "yes"
    return _number(text) if field.kind in (NUMBER, SKILLS) else text


def new_condition(name: str, first_skill: int | None = None) -> Plain:
    """As it begins."""
    field = BY_KEY.get(name)
    if field is None:
        return {"field": name, "op": "", "value": None}
    first: Mapping[str, Any] = {
        FLAG: False,
        CHOICE: (*field.choices, "")[0],
        NUMBER: field.span[0],
        SKILLS: first_skill,
    }
    op = ">=" if field.kind == NUMBER else OPS[field.kind][0]
    return {"field": name, "op": op, "value": first[field.kind]}


def _limits(caps: Plain, typed: Typed) -> None:
    for name in caps:
        if name in typed:
            caps[name] = _number(typed[name])
    steps = [typed[f"ladder-{n}"].strip() for n in range(len(caps["pair_ladder"]) + 1) if f"ladder-{n}" in typed]
    if steps:
        caps["pair_ladder"] = [_number(step) for step in steps if step]


def _number(text: str) -> Any:
    return int(text) if WHOLE.fullmatch(text.strip()) else text


def acted(plain: Plain, what: str, draft_id: int) -> tuple[Plain, str]:
    """What a button of the editor does: the draft after it, and the rule that is open then ("" for the same one).

    `what` is a word and what it is about, as "up:session"; an unknown one does nothing.
    """
    word, _between, name = what.partition(":")
    rules = plain["rules"]
    place = place_of(rules, name)
    if word == "add" and name in (BASE, BONUS):
        rules.append(_new_rule(name, rules, draft_id))
        return plain, name_of(rules[-1])
    if place is None:
        return plain, ""
    if word == "open":
        return plain, name
    if word in ("up", "down"):
        other = place + (1 if word == "down" else -1)
        if 0 <= other < len(rules):
            rules[place], rules[other] = rules[other], rules[place]
    elif word == "remove" and rules[place]["key"].startswith("own_"):
        del rules[place]
    elif word == "condition":
        rules[place]["when"].append(new_condition(NEW_FIELD))
    elif re.fullmatch(r"without-\d", word):
        n = int(word.removeprefix("without-"))
        rules[place]["when"] = [one for m, one in enumerate(rules[place]["when"]) if m != n]
    return plain, ""


def _new_rule(kind: str, rules: Sequence[Mapping[str, Any]], draft_id: int) -> Plain:
    taken = {rule["key"] for rule in rules}
    key = next(key for key in (f"own_{draft_id}_{n}" for n in range(1, len(rules) + 2)) if key not in taken)
    return {
        "key": key,
        "kind": kind,
        "step": "",
        "title": _("New rule"),
        "is_on": True,
        "priority": 0,
        "mentor": 2 if kind == BONUS else 10,
        "asker": 1 if kind == BONUS else 4,
        "when": [new_condition(NEW_FIELD)],
        "limit": {"most": 1, "per": "pair", "period": "week"} if kind == BONUS else None,
    }
