"""A ruleset as plain JSON, and back: what an owner exports, imports and edits. docs/rulesets.md describes the form.

Whatever is refused is named with its place, such as `rules[2].mentor`, all of it at once.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webapp.game.guards import CAP_SPANS, guarded
from webapp.game.plain_rules import as_rule, plain_rule
from webapp.game.problems import Problem, Refusals
from webapp.game.rules import ASKER, MENTOR, Caps, Ruleset

FORMAT, VERSION = "hallway-ruleset", 1
LONGEST_TEXT = 200_000
"""Characters. The largest ruleset that the guard rails allow is a tenth of it."""
MOST_RULES = 40
Plain = dict[str, Any]


@dataclass(eq=False)
class NotARuleset(Exception):
    """What is wrong with it, in order. Not frozen: whatever passes it on notes in it where it was raised."""

    problems: Sequence[Problem] = field(default_factory=tuple)


def to_plain(ruleset: Ruleset) -> Plain:
    """A ruleset that has caps. Its id is not part of it."""
    assert ruleset.caps is not None
    return {
        "format": FORMAT,
        "version": VERSION,
        "rules": [plain_rule(rule) for rule in ruleset.rules],
        "caps": plain_caps(ruleset.caps),
    }


def plain_caps(caps: Caps) -> Plain:
    values = {name: value for name, value in vars(caps).items() if name in CAP_SPANS}
    by_role = {f"{role}_{name}": getattr(caps, name)[role] for role in (MENTOR, ASKER) for name in ("a_day", "a_week")}
    return values | by_role | {"pair_ladder": list(caps.pair_ladder)}


def from_plain(plain: Any, ruleset_id: int) -> Ruleset:
    """The ruleset, guard rails apart. Raises NotARuleset with everything that is wrong."""
    wrong = Refusals()
    whole = wrong.mapping("", plain, ("format", "version", "rules", "caps"))
    if whole.get("format") != FORMAT or whole.get("version") != VERSION:
        wrong.add("version" if whole.get("format") == FORMAT else "format", "other_format", format=FORMAT, n=VERSION)
        raise NotARuleset(wrong.problems)
    rules = [as_rule(f"rules[{n}]", one, wrong) for n, one in _listed(whole, wrong)]
    caps = _caps(whole.get("caps"), wrong)
    if wrong.problems:
        raise NotARuleset(wrong.problems)
    return Ruleset(ruleset_id, tuple(rule for rule in rules if rule), caps)


def checked(plain: Any, ruleset_id: int) -> Ruleset:
    """A ruleset within the guard rails. Raises NotARuleset."""
    ruleset = from_plain(plain, ruleset_id)
    if problems := guarded(ruleset):
        raise NotARuleset(problems)
    return ruleset


def read(text: str) -> Any:
    """The plain form of a file. Raises NotARuleset where it is no JSON that one person would write."""
    if len(text) > LONGEST_TEXT:
        raise NotARuleset([Problem("", "too_long", {"most": LONGEST_TEXT})])
    try:
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
    except RecursionError:
        raise NotARuleset([Problem("", "too_deep")]) from None
    except json.JSONDecodeError as error:
        raise NotARuleset([Problem("", "not_json", {"line": error.lineno, "column": error.colno})]) from None
    except ValueError as error:
        raise NotARuleset([Problem("", "not_json_value", {"what": str(error)[:80]})]) from None


def written(ruleset: Ruleset) -> str:
    """The text of its file."""
    return json.dumps(to_plain(ruleset), indent=2, ensure_ascii=False) + "\n"


def _once_each(pairs: Sequence[tuple[str, Any]]) -> Plain:
    found: Plain = {}
    for name, value in pairs:
        if name in found:
            raise NotARuleset([Problem(name, "twice")])
        found[name] = value
    return found


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _listed(whole: Mapping[str, Any], wrong: Refusals) -> Iterator[tuple[int, Any]]:
    rules = whole.get("rules")
    if not isinstance(rules, list):
        wrong.add("rules", "not_a_list")
        return
    if len(rules) > MOST_RULES:
        wrong.add("rules", "too_many", most=MOST_RULES)
        return
    yield from enumerate(rules)


def _caps(plain: Any, wrong: Refusals) -> Caps | None:
    found = wrong.mapping("caps", plain, (*CAP_SPANS, *_BY_ROLE, "pair_ladder"))
    if not found:
        return None
    values = {name: wrong.whole(f"caps.{name}", found.get(name), *span) for name, span in CAP_SPANS.items()}
    by_role = {name: wrong.whole(f"caps.{name}", found.get(name), 1, _MOST_A_WEEK) for name in _BY_ROLE}
    ladder = found.get("pair_ladder")
    if not isinstance(ladder, list) or not 1 <= len(ladder) <= _LONGEST_LADDER:
        wrong.add("caps.pair_ladder", "bad_ladder", most=_LONGEST_LADDER)
        return None
    steps = [wrong.whole(f"caps.pair_ladder[{n}]", step, 0, 100) for n, step in enumerate(ladder)]
    numbers = {name: number for name, number in (values | by_role).items() if number is not None}
    percents = [step for step in steps if step is not None]
    if len(numbers) < len(values) + len(by_role) or len(percents) < len(steps):
        return None
    kept: dict[str, Any] = {name: numbers[name] for name in CAP_SPANS}
    return Caps(
        **kept,
        pair_ladder=tuple(percents),
        a_day={role: numbers[f"{role}_a_day"] for role in (MENTOR, ASKER)},
        a_week={role: numbers[f"{role}_a_week"] for role in (MENTOR, ASKER)},
    )


_BY_ROLE = ("mentor_a_day", "mentor_a_week", "asker_a_day", "asker_a_week")
_MOST_A_WEEK = 1000
_LONGEST_LADDER = 8
