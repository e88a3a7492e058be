"""Guard rails: what no owner can switch off, and what needs a reason."""

from dataclasses import replace
from typing import Any

import pytest

from tests.game.what_ifs import RELEASED
from webapp.game.conditions import Condition
from webapp.game.guards import guarded, loosened
from webapp.game.rules import ASKER, MENTOR, SESSION, Caps, Rule, Ruleset

CAPS = Caps()


def wrong(ruleset: Ruleset) -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in guarded(ruleset)]


def with_caps(**changes: Any) -> Ruleset:
    return Ruleset(101, RELEASED.rules, replace(CAPS, **changes))


def test_the_released_rules_are_within() -> None:
    assert wrong(RELEASED) == []


def test_a_ruleset_without_limits_is_none() -> None:
    assert wrong(Ruleset(101, RELEASED.rules)) == [("caps", "missing")]


def test_a_rule_of_the_release_can_be_off_and_not_away() -> None:
    rules = [replace(rule, is_on=rule.key == SESSION) for rule in RELEASED.rules]
    assert wrong(Ruleset(101, rules, CAPS)) == []
    assert wrong(Ruleset(101, RELEASED.rules[:-1], CAPS)) == [("rules", "not_there")]


def test_no_rule_is_there_twice() -> None:
    assert wrong(Ruleset(101, [*RELEASED.rules, RELEASED.rules[1]], CAPS)) == [("rules[9].key", "twice")]


def test_every_session_is_paid() -> None:
    off = [replace(rule, is_on=rule.key != SESSION) for rule in RELEASED.rules]
    assert wrong(Ruleset(101, off, CAPS)) == [("rules[0]", "base_for_all")]


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"a_day": {MENTOR: 41, ASKER: 16}}, "caps.mentor_a_day", "day_too_much"),
        ({"a_day": {MENTOR: 40, ASKER: 21}}, "caps.asker_a_day", "day_too_much"),
        ({"a_week": {MENTOR: 39, ASKER: 40}}, "caps.mentor_a_week", "week_under_day"),
        ({"pair_a_day": 3}, "caps.pair_a_week", "week_under_day"),
        ({"counted_a_day": 9}, "caps.counted_a_week", "week_under_day"),
        ({"pair_ladder": (90, 50)}, "caps.pair_ladder", "ladder_goes_down"),
        ({"pair_ladder": (100, 50, 60)}, "caps.pair_ladder", "ladder_goes_down"),
    ],
)
def test_limits_hold_together(changes: dict[str, Any], place: str, code: str) -> None:
    assert wrong(with_caps(**changes)) == [(place, code)]


@pytest.mark.parametrize("changes", [{"a_day": {MENTOR: 40, ASKER: 20}}, {"pair_a_day": 2}, {"pair_ladder": (100,)}])
def test_at_the_rail_is_within(changes: dict[str, Any]) -> None:
    assert wrong(with_caps(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "is_looser"),
    [
        ({}, False),
        ({"pair_a_day": 2}, True),
        ({"pair_a_week": 3}, True),
        ({"pair_days": 27}, True),
        ({"reciprocal_days": 6}, True),
        ({"pair_ladder": (100, 100, 50, 25, 10)}, True),
        ({"pair_ladder": (100, 100, 51, 25)}, True),
        ({"pair_ladder": (100, 50)}, False),
        ({"pair_a_week": 1}, False),
        ({"pair_days": 90}, False),
        ({"line_management_percent": 100}, False),
    ],
)
def test_what_lets_two_people_earn_more_together_needs_a_reason(changes: dict[str, Any], is_looser: bool) -> None:
    assert loosened(replace(CAPS, **changes), CAPS) is is_looser


class TestOfSeveralBases:
    def pays(self, *rules: Rule, **facts: Any) -> str:
        found = Ruleset(101, [RELEASED.rules[0], *rules]).base_for("session.ended", {"skill_ids": (7,), **facts})
        assert found is not None
        return found.key

    def own(self, key: str, *, skill: bool = False, priority: int = 0, mentor: int = 1, is_on: bool = True) -> Rule:
        about = (Condition("skill.id", "=", 7),) if skill else ()
        return replace(
            RELEASED.rules[0], key=key, when=about, priority=priority, amounts={MENTOR: mentor, ASKER: 0}, is_on=is_on
        )

    def test_the_one_about_the_skill_wins(self) -> None:
        assert self.pays(self.own("own_a", priority=9, mentor=30), self.own("own_b", skill=True)) == "own_b"

    def test_then_the_higher_rank(self) -> None:
        assert self.pays(self.own("own_a", priority=1), self.own("own_b", mentor=30)) == "own_a"

    def test_then_the_higher_amount(self) -> None:
        assert self.pays(self.own("own_a", mentor=11), self.own("own_b", mentor=12)) == "own_b"
        assert self.pays(self.own("own_a", mentor=9)) == SESSION

    def test_what_does_not_fit_or_is_off_pays_nothing(self) -> None:
        assert self.pays(self.own("own_a", skill=True), skill_ids=(8,)) == SESSION
        assert self.pays(self.own("own_a", mentor=30, is_on=False)) == SESSION
