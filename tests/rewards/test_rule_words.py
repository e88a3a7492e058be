"""Rules in sentences: what people and owners read is what the game does."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from tests.scenes.world import ANY_DATABASE
from webapp.game.conditions import BETWEEN, CHOICE, FIELDS, FLAG, IN, IS, NOT_IN, OPS, Condition, Field
from webapp.game.released import BY_ID, RULESETS
from webapp.game.rules import ASKER, DAY, EVER, MENTOR, PAIR, PERSON, WEEK, Caps, Limit, Rule, Ruleset
from webapp.rewards.rule_words import (
    Difference,
    caps_sentences,
    condition_words,
    differences,
    limit_words,
    rule_key,
    rule_sentence,
    rule_title,
)

NOW = BY_ID[2]
SKILLS = {7: "SQL", 8: "Excel"}
OWN = Rule(
    key="own_calls",
    event="session.finalised",
    amounts={MENTOR: 3},
    when=(Condition("session.mode", IN, ("call", "in_person")), Condition("session.minutes", ">=", 20)),
    is_bonus=True,
    limit=Limit(2, PERSON, WEEK),
    title="Long calls",
)

pytestmark = pytest.mark.usefixtures("inside")


def test_the_rules_of_the_release_read_as_they_pay() -> None:
    assert [(rule_title(rule), rule_sentence(rule, {})) for rule in NOW.rules] == [
        ("Session", "A session gives its mentor 10 points and its asker 4."),
        ("First time together", "The first session of two people gives the mentor 5 more and the asker 2 more."),
        (
            "Another department",
            "Helping somebody of another department gives the mentor 4 more and the asker 2 more, "
            "once a week for the same two people.",
        ),
        ("Three skills named", "Naming three skills gives 5 points, once."),
        ("First ask", "The first ask gives 5 points, once."),
        ("First help", "The first help gives 5 points, once."),
    ]


def test_a_rule_of_an_owner_says_its_conditions_and_its_limit() -> None:
    assert rule_title(OWN) == "Long calls"
    assert rule_sentence(OWN, {}) == (
        "A confirmed session gives the mentor 3 more if the session is a call or in person and it takes at least "
        "20 minutes; at most 2 times a week for each."
    )


def test_a_base_rule_for_a_skill_says_which() -> None:
    base = replace(NOW.rules[0], when=(Condition("skill.id", IN, (7, 9)),), amounts={MENTOR: 1, ASKER: 0}, priority=3)
    assert rule_sentence(base, SKILLS) == (
        "A session gives its mentor 1 point if it is about SQL or a skill that is gone. "
        "Where two rules fit, the higher rank pays: this one has rank 3."
    )


@pytest.mark.parametrize(
    ("mentor", "asker", "paid"),
    [(0, 0, "gives nothing"), (0, 2, "gives its asker 2 points"), (3, 0, "gives its mentor 3 points")],
)
def test_who_gets_nothing_is_left_out(mentor: int, asker: int, paid: str) -> None:
    base = replace(NOW.rules[0], amounts={MENTOR: mentor, ASKER: asker})
    assert rule_sentence(base, {}) == f"A session {paid}."


def every_condition() -> Iterator[Condition]:
    for field in FIELDS:
        for op in OPS[field.kind]:
            yield from (Condition(field.key, op, value) for value in values(field, op))


def values(field: Field, op: str) -> list[Any]:
    if field.kind == FLAG:
        return [True, False]
    one = field.choices if field.kind == CHOICE else (field.span[0], 30) if op != BETWEEN else ()
    many = [tuple(field.choices[:1]), tuple(field.choices[:2]), tuple(field.choices)]
    if op in (IN, NOT_IN):
        return many if field.kind == CHOICE else [(7,), (7, 8)]
    return [(4, 20)] if op == BETWEEN else list(one)


def test_every_condition_has_words_and_no_two_fields_share_any() -> None:
    fields: dict[str, str] = {}
    for condition in every_condition():
        words = condition_words(condition, SKILLS)
        assert not any(odd in words for odd in ("%", "None", ".")), condition
        if words not in ("it is any session", "never: nothing is left to choose"):
            assert fields.setdefault(words, condition.field) == condition.field, condition
    assert len(fields) > 50


def test_a_choice_is_said_by_what_is_left() -> None:
    assert condition_words(Condition("session.mode", "!=", "chat"), {}) == "the session is a call or in person"
    assert condition_words(Condition("local.weekday", IS, "5"), {}) == "it ends on a Friday"
    assert condition_words(Condition("pair.prior_sessions", IS, 0), {}) == "the two have never met before"


def test_every_limit_has_words_of_its_own() -> None:
    limits = [
        Limit(n, *each)
        for n in (1, 3)
        for each in (*product((PAIR,), (DAY, WEEK, EVER)), (PERSON, DAY), (PERSON, WEEK))
    ]
    assert len({limit_words(limit) for limit in limits}) == len(limits)
    assert limit_words(None) == ""


OTHER_CAPS = {
    "pair_a_day": 2,
    "pair_a_week": 3,
    "pair_ladder": (100, 50),
    "pair_days": 14,
    "reciprocal_days": 14,
    "line_management_percent": 0,
    "a_day": {MENTOR: 30, ASKER: 16},
    "a_week": {MENTOR: 120, ASKER: 30},
    "counted_a_day": 4,
    "counted_a_week": 9,
    "new_account_days": 0,
    "quality_percent": 0,
    "quality_ratings": 6,
    "quality_days": 60,
}


@ANY_DATABASE
@pytest.mark.parametrize("name", vars(Caps()))
def test_every_limit_that_an_owner_can_change_is_said(name: str) -> None:
    changed = replace(NOW, caps=replace(Caps(), **{name: OTHER_CAPS[name]}))
    [difference] = differences(NOW, changed, {})
    assert difference.key.startswith("caps.")
    assert difference.was
    assert difference.now


def test_the_limits_read_as_they_hold() -> None:
    sentences = dict(caps_sentences(Caps()))
    assert sentences["Giving sessions"] == "A mentor earns up to 40 points a day and 120 a week."
    assert "100%, 100%, 50%, and 25% of their points" in sentences["Meeting again"]
    assert "80% of the ratings of the last 90 days" in sentences["Quality"]


def test_differences_name_what_is_new_changed_renamed_off_and_gone() -> None:
    base, first, across, *steps = NOW.rules
    dearer = replace(across, amounts={MENTOR: 6, ASKER: 2})
    after = Ruleset(102, (base, replace(first, is_on=False), dearer, *steps, OWN), Caps())
    assert [(one.key, bool(one.was), bool(one.now)) for one in differences(NOW, after, {})] == [
        ("first_pair", True, False),
        ("cross_dept", True, True),
        ("own_calls", False, True),
    ]
    renamed = replace(after, rules=(*after.rules[:-1], replace(OWN, title="Calls")))
    [only] = differences(after, renamed, {})
    assert (only.title, only.was[:11], only.now[:6]) == ("Calls", "Long calls:", "Calls:")
    gone = differences(after, NOW, {})[-1]
    assert gone == Difference("own_calls", "Long calls", rule_sentence(OWN, {}), "")
    assert differences(after, replace(after, id=7), {}) == []


def test_every_rule_of_every_release_has_its_title_and_its_own_key() -> None:
    for ruleset in RULESETS:
        keys = [rule_key(rule) for rule in ruleset.rules]
        assert len(set(keys)) == len(keys)
        assert all(rule_title(rule) for rule in ruleset.rules)
