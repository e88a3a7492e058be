"""Each condition against an event that says so, one that does not, and one that does not know."""

from dataclasses import replace
from typing import Any

import pytest

from tests.game.happenings import NOON, Meeting
from webapp.game.conditions import FIELDS, OPS, Condition

FACTS = replace(
    Meeting(asker_department=1, mentor_department=2, skills=(3, 5)).finalised(confirmed_by="asker"),
    asker_site_id=4,
    mentor_site_id=4,
    asker_is_newcomer=True,
    pair_prior_sessions=2,
).facts()
"""A call of 15 minutes, on a Wednesday."""


@pytest.mark.parametrize(
    ("field", "op", "value", "holds"),
    [
        ("session.mode", "=", "call", True),
        ("session.mode", "!=", "call", False),
        ("session.mode", "in", ("chat", "call"), True),
        ("session.mode", "not_in", ("chat", "call"), False),
        ("session.minutes", ">=", 15, True),
        ("session.minutes", ">=", 16, False),
        ("session.minutes", "<=", 15, True),
        ("session.minutes", "<=", 14, False),
        ("session.minutes", "between", (15, 15), True),
        ("session.minutes", "between", (16, 20), False),
        ("session.minutes", "=", 15, True),
        ("session.confirmed_by", "=", "asker", True),
        ("session.confirmed_by", "=", "both", False),
        ("skill.id", "=", 5, True),
        ("skill.id", "=", 4, False),
        ("skill.id", "!=", 5, False),
        ("skill.id", "in", (4, 5), True),
        ("skill.id", "not_in", (4, 6), True),
        ("pair.same_department", "=", False, True),
        ("pair.same_department", "=", True, False),
        ("pair.same_location", "=", True, True),
        ("pair.same_team", "=", True, False),
        ("pair.is_line_management", "=", False, True),
        ("pair.prior_sessions", ">=", 2, True),
        ("pair.prior_sessions", "=", 0, False),
        ("asker.is_newcomer", "=", True, True),
        ("mentor.is_first_time", "=", True, True),
        ("local.weekday", "=", "3", True),
        ("local.weekday", "in", ("6", "7"), False),
    ],
)
def test_a_condition_holds_or_not(field: str, op: str, value: Any, holds: bool) -> None:
    assert Condition(field, op, value).holds(FACTS) is holds


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("missing", ["asker_department_id", "mentor_department_id"])
def test_what_an_event_does_not_know_never_holds(wanted: bool, missing: str) -> None:
    assert not Condition("pair.same_department", "=", wanted).holds(FACTS | {missing: None})


def test_nor_does_what_an_event_does_not_carry() -> None:
    ended = Meeting().ended().facts()
    assert not Condition("pair.prior_sessions", ">=", 0).holds(ended)
    assert not Condition("mentor.is_first_time", "=", False).holds(ended)


@pytest.mark.parametrize(("zone", "day"), [("UTC", "3"), ("Pacific/Auckland", "4"), ("America/Los_Angeles", "3")])
def test_the_weekday_is_the_organisations(zone: str, day: str) -> None:
    assert Condition("local.weekday", "=", day).holds(Meeting(began=NOON, organisation_zone=zone).ended().facts())


def test_every_field_is_tried_here_with_an_operator_of_its_kind() -> None:
    marks = test_a_condition_holds_or_not.pytestmark  # type: ignore[attr-defined]
    tried = {(field, op) for field, op, _value, _holds in marks[0].args[1]}
    assert {field for field, _op in tried} == {field.key for field in FIELDS}
    for kind, ops in OPS.items():
        assert {op for field, op in tried if any(one.key == field and one.kind == kind for one in FIELDS)} == set(ops)


def test_an_operator_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="no operator"):
        Condition("session.minutes", "~", 1).holds(FACTS)
