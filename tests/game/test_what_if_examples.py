"""Sessions before and after, and nobody's name."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta

from tests.game.what_ifs import MONDAY, both, confirmed, draft, met
from webapp.events import Event
from webapp.game.rules import CROSS_DEPT, FIRST_PAIR, ONBOARDING, SESSION, Ruleset
from webapp.game.whatif_examples import Example, Part, Side, examples

AMARA, LENA = 1, 2
IN_TWO = {"mentor_department": 1, "asker_department": 2}
IN_ONE = {"mentor_department": 1, "asker_department": 1}


def shown(events: Sequence[Event], changed: Ruleset) -> list[Example]:
    return examples(*both(events, changed))


def test_an_example_tells_what_each_got_and_why() -> None:
    (one,) = shown(confirmed([met(0, AMARA, LENA, **IN_TWO)]), draft(cross_dept=(6, 2)))
    assert (one.mode, one.minutes, one.is_across, one.nth, one.differs) == ("call", 15, True, 1, True)
    assert (one.mentor_now.points, one.mentor_then.points) == (24, 26)
    assert (
        one.asker_now
        == one.asker_then
        == Side(
            (
                Part(SESSION, 4, 4, is_base=True),
                Part(FIRST_PAIR, 2, 2, is_base=False),
                Part(CROSS_DEPT, 2, 2, is_base=False),
            )
        )
    )
    assert Part(ONBOARDING, 5, 5, is_base=False, step="first_help") in one.mentor_then.parts


def test_limits_and_factors_are_told() -> None:
    meetings = [met(day, AMARA, LENA) for day in (0, 7, 14)]
    third = next(one for one in shown(confirmed(meetings), draft()) if one.nth == 3)
    assert third.mentor_then.parts == (Part(SESSION, 10, 5, is_base=True, cap_code="pair_ladder", percent=50),)


def test_the_job_of_a_manager_is_told() -> None:
    (one,) = shown(confirmed([met(0, AMARA, LENA, is_line_management=True)]), draft())
    assert one.mentor_then.parts[0] == Part(SESSION, 10, 5, is_base=True, line_management=50)


def test_those_that_differ_come_first() -> None:
    meetings = [met(day, 10 + day, 30 + day, **(IN_TWO if day % 4 == 0 else IN_ONE)) for day in range(16)]
    found = shown(confirmed(meetings), draft(cross_dept=(6, 2)))
    assert [one.differs for one in found] == [True] * 4 + [False] * 6


def test_each_kind_comes_once_before_one_comes_twice() -> None:
    meetings = [met(0, 30, 70, mode="chat", **IN_ONE), met(1, 31, 71, mode="in_person", **IN_ONE), met(2, 32, 72)]
    meetings += [met(day, 10 + day, 40 + day, **IN_ONE) for day in range(3, 15)]
    found = shown(confirmed(meetings), draft(session=(11, 4)))
    assert {(one.mode, one.is_across) for one in found[:4]} == {
        ("call", False),
        ("chat", False),
        ("in_person", False),
        ("call", None),
    }
    assert len(found) == 10


def test_the_third_time_of_two_is_another_kind_than_the_second() -> None:
    three = [met(day, 30, 70, number=200 + day) for day in (0, 40, 80)]
    twice = [met(day + n, 10 + n, 40 + n, number=300 + day + n) for day in (60, 100) for n in range(11)]
    assert {one.nth for one in shown(confirmed([*three, *twice]), draft())[:3]} == {1, 2, 3}


def test_what_was_taken_back_is_no_example_and_counts_as_no_time() -> None:
    gone, other = met(0, AMARA, LENA), met(1, AMARA, LENA)
    found = shown([*confirmed([gone]), gone.voided(), *confirmed([other])], draft())
    assert [one.nth for one in found] == [1]


def test_what_ended_before_the_time_is_no_example() -> None:
    one, other = met(0, AMARA, LENA), met(1, 3, 4)
    events = [one.ended(), *confirmed([other]), one.finalised(confirmed_by="asker")]
    assert len(examples(*both(events, draft(), since=MONDAY + timedelta(minutes=2)))) == 1


def test_no_id_of_anybody_is_in_it() -> None:
    assert not {field.name for field in fields(Example)} & {"session_id", "mentor_id", "asker_id", "department_id"}
