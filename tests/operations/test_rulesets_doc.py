"""docs/rulesets.md says what the code reads: every name, operator, span and fact, and its example is a rule."""

import json
import re
from dataclasses import fields
from pathlib import Path

from webapp.events import EVENTS
from webapp.game import plain_rules, rulebook
from webapp.game.conditions import ENDED, FIELDS, FLAG, NUMBER, OPS, SKILLS, Field
from webapp.game.guards import CAP_SPANS
from webapp.game.plain_rules import RELEASED, as_rule
from webapp.game.problems import Refusals
from webapp.game.released import RULESETS
from webapp.game.rulebook import to_plain
from webapp.game.whatif import READ

DOC = (Path(__file__).parents[2] / "docs" / "rulesets.md").read_text()


def rows(heading: str) -> dict[str, list[str]]:
    """The table of a section: what stands behind each name."""
    section = re.split(r"^#+ ", DOC.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:3] == "| `"
    ]
    return {name: rest for names, *rest in cells for name in re.findall(r"`([^`]+)`", names)}


def test_every_name_of_a_rule_and_its_numbers() -> None:
    table = rows("A rule")
    assert set(table) == set(plain_rules._NAMES)
    assert f"0 to {plain_rules.MOST_POINTS}" in table["mentor"][0]
    assert f"0 to {plain_rules.MOST_PRIORITY}" in table["priority"][0]
    assert f"1 to {plain_rules.LONGEST_TITLE}" in table["title"][0]
    assert f"at most {plain_rules.MOST_CONDITIONS} " in table["when"][0]
    assert f"at most {rulebook.MOST_RULES} " in rows("A ruleset")["rules"][0]
    assert set(rows("A ruleset")) == set(to_plain(RULESETS[-1]))
    for key, step in RELEASED:
        assert f"`{key}`" in table["key"][0]
        assert not step or f"`{step}`" in table["step"][0]


def expected(field: Field) -> str:
    if field.kind == FLAG:
        return "`true`, `false`"
    if field.kind == SKILLS:
        return "ids of skills"
    if field.kind == NUMBER:
        return f"{field.span[0]} to {field.span[1]}"
    return ", ".join(f"`{choice}`" for choice in field.choices)


def test_every_field_with_its_operators_and_values() -> None:
    table = rows("A condition")
    assert list(table) == [field.key for field in FIELDS]
    for field in FIELDS:
        ops, values, is_early = table[field.key]
        assert re.findall(r"`([^`]+)`", ops) == list(OPS[field.kind])
        assert values.startswith(expected(field)), field.key
        assert is_early == ("yes" if ENDED in field.events else "no"), field.key


def test_every_limit_with_its_span() -> None:
    table = rows("Caps")
    assert set(table) == {*CAP_SPANS, *rulebook._BY_ROLE, "pair_ladder"}
    for name, (least, most) in CAP_SPANS.items():
        assert table[name][0] == f"{least} to {most}"
    for name in rulebook._BY_ROLE:
        assert table[name][0] == f"1 to {rulebook._MOST_A_WEEK}"
    assert f"1 to {rulebook._LONGEST_LADDER} numbers" in table["pair_ladder"][0]
    assert f"{rulebook.LONGEST_TEXT:,} characters" in DOC
    assert f"1 to {plain_rules.MOST_TIMES} times" in DOC
    assert f"list of 1 to {plain_rules.MOST_VALUES} values" in DOC


def test_every_event_that_points_depend_on_and_its_facts() -> None:
    assert set(rows("A file of events")) == set(READ)
    for name in READ:
        missing = [fact.name for fact in fields(EVENTS[name]) if f"`{fact.name}`" not in DOC]
        assert missing == [], name


def test_the_rule_that_it_shows_is_one() -> None:
    shown = DOC.split("### A rule\n", 1)[1].split("| Name", 1)[0]
    wrong = Refusals()
    assert as_rule("rule", json.loads(shown), wrong) is not None
    assert wrong.problems == []
