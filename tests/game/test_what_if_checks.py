"""What an owner is told to look at before a draft comes into force."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.game.what_ifs import MONDAY, both, confirmed, draft, met
from webapp.events import Event
from webapp.game.rules import ASKER, FIRST_PAIR, MENTOR, Caps, Ruleset
from webapp.game.whatif_checks import ACROSS, ASKERS, CLIPPED, ONE_PAIR, ONE_RULE, Check, checks
from webapp.game.whatif_figures import compared

AMARA, LENA = 1, 2


def check(code: str, events: Sequence[Event], changed: Ruleset | None = None) -> Check:
    now, then = both(events, changed or draft())
    found = compared(now, then, {})
    return next(one for one in checks(now, then, found.now, found.then) if one.code == code)


def many(n: int = 6) -> list[Event]:
    """So many pairs, a session each, across departments."""
    return confirmed([met(day, 10 + day, 20 + day, mentor_department=1, asker_department=2) for day in range(n)])


@pytest.mark.parametrize("code", [ONE_RULE, CLIPPED, ASKERS, ACROSS, ONE_PAIR])
def test_rules_that_change_nothing_are_fine(code: str) -> None:
    found = check(code, many())
    assert found.is_fine
    assert found.now == found.then


@pytest.mark.parametrize("code", [ONE_RULE, CLIPPED, ASKERS, ACROSS, ONE_PAIR])
def test_so_is_a_time_in_which_nothing_happened(code: str) -> None:
    assert check(code, []).is_fine


def test_one_rule_pays_more_than_half() -> None:
    found = check(ONE_RULE, many(), draft(first_pair=(30, 30)))
    assert (found.is_fine, found.rule_key) == (False, FIRST_PAIR)
    assert found.then > 0.5 > found.now


def test_the_session_itself_may_pay_more_than_half() -> None:
    assert check(ONE_RULE, many(), draft(session=(30, 30))).is_fine


def test_limits_cut_more_than_three_tenths() -> None:
    found = check(CLIPPED, many(), draft(Caps(a_day={MENTOR: 5, ASKER: 2}, a_week={MENTOR: 5, ASKER: 2})))
    assert not found.is_fine
    assert found.then > 0.3 > found.now


def test_askers_get_less_than_a_fifth() -> None:
    found = check(ASKERS, many(), draft(session=(30, 1)))
    assert not found.is_fine
    assert found.then < 0.2 < found.now


def test_less_is_paid_across_departments() -> None:
    within = confirmed([met(day, 30 + day, 40 + day, number=90 + day) for day in range(6)])
    found = check(ACROSS, [*many(), *within], draft(cross_dept=(0, 0)))
    assert not found.is_fine
    assert found.then < found.now


def test_less_by_what_nobody_reads_is_not_less() -> None:
    within = confirmed([met(day, 30 + day, 40 + day, number=90 + day) for day in range(6)])
    assert check(ACROSS, [*many(), *within], draft(session=(11, 4))).is_fine


def two_alone(sessions: int) -> list[Event]:
    return confirmed([met(7 * week, AMARA, LENA, number=week + 1) for week in range(sessions)])


def test_one_of_those_who_get_most_has_more_than_half_of_one_colleague() -> None:
    assert not check(ONE_PAIR, two_alone(3)).is_fine


def test_twice_with_the_same_colleague_says_nothing() -> None:
    assert check(ONE_PAIR, two_alone(2)).is_fine


def test_nor_do_two_who_are_not_among_the_ten() -> None:
    others = [
        met(day, 50 + who, 100 + 20 * who + day, number=1000 + 20 * who + day, began=MONDAY + timedelta(days=day))
        for who in range(10)
        for day in range(5)
    ]
    assert check(ONE_PAIR, [*two_alone(3), *confirmed(others)]).is_fine
