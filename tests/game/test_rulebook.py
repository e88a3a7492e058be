"""A ruleset as a file: it comes back as it went, and what is refused is named with its place."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings

from tests.game.rulesets import own_rulesets
from webapp.game.conditions import Condition
from webapp.game.plain_rules import caught_up
from webapp.game.released import BY_ID, RULESETS
from webapp.game.rulebook import MOST_RULES, NotARuleset, checked, read, to_plain, written
from webapp.game.rules import Ruleset

RELEASED = RULESETS[-1]
Change = Callable[[dict[str, Any]], Any]


def plain(change: Change = lambda _plain: None) -> dict[str, Any]:
    found = to_plain(RELEASED)
    change(found)
    return found


def own(**changes: Any) -> dict[str, Any]:
    rule = {"key": "own_calls", "kind": "bonus", "step": "", "title": "Long calls", "is_on": True, "priority": 0}
    return rule | {"mentor": 3, "asker": 0, "when": [], "limit": None} | changes


def when(*conditions: Any) -> Change:
    return lambda found: found["rules"].append(own(when=list(conditions)))


def condition(field: Any = "session.minutes", op: Any = ">=", value: Any = 10) -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


def refused(change: Change) -> list[tuple[str, str]]:
    """Place and code of each problem."""
    with pytest.raises(NotARuleset) as error:
        checked(read(json.dumps(plain(change))), 101)
    return [(problem.place, problem.code) for problem in error.value.problems]


def rule(n: int, **changes: Any) -> Change:
    return lambda found: found["rules"][n].update(changes)


def caps(**changes: Any) -> Change:
    return lambda found: found["caps"].update(changes)


def test_the_released_rules_come_back_as_they_went() -> None:
    assert checked(read(written(RELEASED)), RELEASED.id) == RELEASED


@settings(max_examples=200, deadline=None)
@given(own_rulesets())
def test_so_does_whatever_owners_write(ruleset: Ruleset) -> None:
    again = checked(read(written(ruleset)), ruleset.id)
    assert again == ruleset
    assert to_plain(again) == to_plain(ruleset)


def test_rules_that_a_later_release_brought_are_there_switched_off() -> None:
    older = to_plain(BY_ID[2])
    found = checked(caught_up(older), 101)
    assert [rule.step for rule in found.rules if not rule.is_on] == ["unblocked", "helped", "left_over"]
    assert found.worth == {}
    assert caught_up(to_plain(found)) == to_plain(found)
    older["rules"].pop()
    with pytest.raises(NotARuleset):  # what was always there has to be named
        checked(caught_up(older), 101)


@pytest.mark.parametrize("nothing", [None, [], "", 7, {}, {"rules": None}, {"rules": [7]}, {"rules": [{"key": []}]}])
def test_what_is_no_ruleset_is_still_refused(nothing: Any) -> None:
    with pytest.raises(NotARuleset):
        checked(caught_up(nothing), 101)


@pytest.mark.parametrize(("amount", "code"), [(-1, "out_of_span"), (31, "out_of_span"), (1e9, "not_whole")])
def test_an_amount_is_0_to_30(amount: Any, code: str) -> None:
    assert refused(rule(0, mentor=amount)) == [("rules[0].mentor", code)]


@pytest.mark.parametrize("amount", ["ten", True, None, [], 2.0])
def test_and_a_whole_number(amount: Any) -> None:
    assert refused(rule(1, asker=amount)) == [("rules[1].asker", "not_whole")]


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (rule(0, speed=1), "rules[0].speed", "unknown"),
        (lambda found: found["rules"][0].pop("title"), "rules[0].title", "missing"),
        (rule(0, key="likes"), "rules[0].key", "bad_key"),
        (rule(0, kind="bonus"), "rules[0].kind", "other_kind"),
        (rule(0, title="Ours"), "rules[0].title", "titled_already"),
        (rule(0, limit={"most": 1, "per": "pair", "period": "day"}), "rules[0].limit", "base_has_caps"),
        (rule(3, limit={"most": 1, "per": "pair", "period": "day"}), "rules[3]", "once_as_it_is"),
        (lambda found: found["rules"].append(own(title="")), "rules[9].title", "no_title"),
        (lambda found: found["rules"].append(own(title="a\u202eb")), "rules[9].title", "bad_title"),
        (lambda found: found["rules"].append(own(when={})), "rules[9].when", "not_a_list"),
        (when(*[condition()] * 7), "rules[9].when", "too_many"),
        (when(condition(field="session.likes")), "rules[9].when[0].field", "no_field"),
        (when(condition(field=["session.minutes"])), "rules[9].when[0].field", "no_field"),
        (when(condition(op="~")), "rules[9].when[0].op", "not_a_choice"),
        (when(condition(value=181)), "rules[9].when[0].value", "out_of_span"),
        (when(condition(value=None)), "rules[9].when[0].value", "missing"),
        (when(condition(op="between", value=[20, 10])), "rules[9].when[0].value", "wrong_way_round"),
        (when(condition(op="between", value=[20])), "rules[9].when[0].value", "bad_list"),
        (when(condition("session.mode", "=", "post")), "rules[9].when[0].value", "not_a_choice"),
        (when(condition("pair.same_team", "=", 1)), "rules[9].when[0].value", "not_a_choice"),
        (when("always"), "rules[9].when[0]", "not_an_object"),
        (
            lambda found: found["rules"].append(own(kind="base", when=[condition("pair.prior_sessions", "=", 0)])),
            "rules[9].when[0].field",
            "too_early",
        ),
        (
            lambda found: found["rules"].append(own(limit={"most": 0, "per": "pair", "period": "day"})),
            "rules[9].limit.most",
            "out_of_span",
        ),
        (
            lambda found: found["rules"].append(own(limit={"most": None, "per": "pair", "period": "day"})),
            "rules[9].limit.most",
            "not_whole",
        ),
        (
            lambda found: found["rules"].append(own(limit={"most": 1, "per": "person", "period": "ever"})),
            "rules[9].limit.period",
            "not_a_choice",
        ),
        (lambda found: found.update(rules={}), "rules", "not_a_list"),
        (lambda found: found.update(rules=[own()] * (MOST_RULES + 1)), "rules", "too_many"),
        (lambda found: found.update(version=2), "version", "other_format"),
        (lambda found: found.update(format="of somebody else"), "format", "other_format"),
        (lambda found: found.update(caps=[]), "caps", "not_an_object"),
        (caps(pair_a_day=0), "caps.pair_a_day", "out_of_span"),
        (caps(pair_a_day=None), "caps.pair_a_day", "not_whole"),
        (caps(pair_a_week=False), "caps.pair_a_week", "not_whole"),
        (lambda found: found["caps"].pop("pair_days"), "caps.pair_days", "missing"),
        (caps(pair_ladder=[]), "caps.pair_ladder", "bad_ladder"),
        (caps(pair_ladder=[100, 101]), "caps.pair_ladder[1]", "out_of_span"),
        (caps(quality_ratings=4), "caps.quality_ratings", "out_of_span"),
    ],
)
def test_what_is_refused_is_named_with_its_place(change: Change, place: str, code: str) -> None:
    assert (place, code) in refused(change)


def test_everything_is_said_at_once() -> None:
    def change(found: dict[str, Any]) -> None:
        rule(0, mentor=-1)(found)
        rule(1, asker="ten")(found)
        caps(pair_days=1000)(found)

    assert [place for place, _code in refused(change)] == ["rules[0].mentor", "rules[1].asker", "caps.pair_days"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        ('{"format": ', "not_json"),
        ("[" * 1000 + "]" * 1000, "too_deep"),
        ('{"caps": {"pair_a_day": 1, "pair_a_day": 5}}', "twice"),
        ('{"a": NaN}', "not_json_value"),
        ('{"a": ' + "9" * 5000 + "}", "not_json_value"),
        (" " * 5_000_000, "too_long"),
    ],
)
def test_what_is_no_file_of_rules_is_refused(text: str, code: str) -> None:
    with pytest.raises(NotARuleset) as error:
        read(text)
    assert [problem.code for problem in error.value.problems] == [code]


def test_it_passes_through_whatever_is_open() -> None:
    @contextmanager
    def opened() -> Iterator[None]:
        yield

    with pytest.raises(NotARuleset), opened():
        read("")


def test_many_names_are_read_in_no_time() -> None:
    began = time.process_time()
    read(json.dumps({str(n): 1 for n in range(15_000)}))
    assert time.process_time() - began < 1


def test_a_list_of_values_becomes_what_never_changes() -> None:
    found = checked(plain(when(condition("session.mode", "in", ["chat", "call"]))), 101)
    assert found.rules[-1].when == (Condition("session.mode", "in", ("chat", "call")),)
