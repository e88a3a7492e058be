"""What a draft changes, in figures that were counted by hand."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.game.happenings import Meeting
from tests.game.what_ifs import MONDAY, both, confirmed, draft, met
from webapp.events import Event
from webapp.game.entries import REVERSAL
from webapp.game.rules import ASKER, MENTOR, Caps
from webapp.game.whatif import Lived
from webapp.game.whatif_figures import Comparison, DepartmentPoints, Paid, compared, gini

LENA, AMARA, JONAS, MIRA = 1, 2, 3, 4
IN_TWO = {"mentor_department": 1, "asker_department": 2}


def compare(
    events: Sequence[Event], departments: dict[int, int | None] | None = None, **amounts: tuple[int, int]
) -> Comparison:
    return compared(*both(events, draft(**amounts)), departments or {})


def alone(*meetings: Meeting, caps: Caps | None = None) -> Paid:
    """What is paid for these under the released amounts, and other limits."""
    return compared(*both(confirmed(meetings), draft(caps)), {}).then


class TestPointsIssued:
    def test_are_each_line_once_however_it_was_settled(self) -> None:
        found = compare(confirmed([met(0, AMARA, LENA)]), session=(10, 6))
        # 10 + 5 first time of the two + 5 first help; 4 + 2
        assert (found.now.issued, found.then.issued) == (26, 28)

    def test_are_split_into_helping_asking_and_beside(self) -> None:
        now = compare(confirmed([met(0, AMARA, LENA, **IN_TWO)])).now
        assert (now.helping, now.asking, now.bonus) == (10, 4, 18)
        assert now.helping + now.asking + now.bonus == now.issued
        assert (now.to_askers, now.asker_share) == (8, 8 / 32)

    def test_are_not_what_was_taken_back(self) -> None:
        one, gone = met(0, AMARA, LENA), met(1, MIRA, JONAS)
        events = [*confirmed([one, gone]), gone.voided()]
        assert compare(events).now == compare(confirmed([one])).now

    def test_are_not_what_was_taken_back_before_anybody_confirmed_it(self) -> None:
        one = met(0, AMARA, LENA)
        assert both([one.ended(), one.voided()], draft())[0].standing == []

    def test_are_not_lines_of_nothing_for_what_was_taken_back(self) -> None:
        """A line of 0 points is not taken back by another one."""
        first, again = (met(0, AMARA, LENA, number=n, began=MONDAY + timedelta(hours=n)) for n in (1, 2))
        events = [*confirmed([first, again]), again.voided()]
        assert compare(events).now == compare(confirmed([first])).now

    def test_are_not_what_another_line_takes_back(self) -> None:
        lived, _same = both(confirmed([met(0, AMARA, LENA)]), draft())
        settling = next(line for line in lived.lines if line.settles)
        back = settling._replace(event_id=9, component=REVERSAL, amount=-10, settles=None, reverses=settling.key)
        assert sum(line.amount for line in Lived([*lived.lines, back], lived.sessions).standing) == 26 - 10

    def test_count_what_still_waits_for_a_wrap_up(self) -> None:
        assert compare([met(0, AMARA, LENA).ended()]).now.issued == 14

    def test_are_those_of_the_time_alone(self) -> None:
        events = confirmed([met(0, AMARA, LENA), met(1, MIRA, JONAS)])
        lived = both(events, draft(session=(20, 8)), since=MONDAY + timedelta(minutes=3))
        assert (compared(*lived, {}).now.issued, compared(*lived, {}).then.issued) == (26, 40)


class TestLimits:
    def test_cut_a_part_of_what_rules_gave(self) -> None:
        caps = Caps(a_day={MENTOR: 12, ASKER: 16})
        found = alone(met(0, AMARA, LENA), met(0, AMARA, JONAS, number=2, began=MONDAY + timedelta(hours=2)), caps=caps)
        # Amara: 10 of 10, 2 of 5, 5 first help beside the day's limit; 0 of 10, 0 of 5
        assert (found.given, found.clipped) == (20 + 10 + 5 + 8 + 4, 3 + 10 + 5)
        assert found.at_limit == {"day": 1, "week": 0, "pair": 0, "swap": 0}
        assert (found.earners, found.limit_share("day")) == (3, 1 / 3)

    def test_of_a_pair_count_the_two_once(self) -> None:
        found = alone(*(met(0, AMARA, LENA, number=n, began=MONDAY + timedelta(hours=n)) for n in (1, 2, 3)))
        assert found.at_limit["pair"] == 2

    def test_of_a_week_are_told_apart_from_those_of_a_day(self) -> None:
        caps = Caps(a_week={MENTOR: 12, ASKER: 40}, a_day={MENTOR: 12, ASKER: 16})
        found = alone(met(0, AMARA, LENA), met(1, AMARA, JONAS), caps=caps)
        assert (found.at_limit["day"], found.at_limit["week"]) == (1, 1)

    def test_handing_the_same_skill_back_is_a_limit(self) -> None:
        assert alone(met(0, AMARA, LENA), met(1, LENA, AMARA)).at_limit["swap"] == 2

    def test_what_a_gate_holds_back_is_no_limit(self) -> None:
        found = alone(met(0, AMARA, LENA, lasted=2))
        assert (found.given, found.clipped, found.earners) == (0, 0, 0)


class TestAcrossDepartments:
    def test_is_a_share_of_what_sessions_pay(self) -> None:
        found = alone(
            met(0, AMARA, LENA, **IN_TWO), met(0, MIRA, JONAS, number=2, mentor_department=1, asker_department=1)
        )
        assert (found.across, found.for_sessions) == (32, 58)
        assert found.across_share == 32 / 58

    def test_an_unknown_department_is_not_another_one(self) -> None:
        assert alone(met(0, AMARA, LENA, mentor_department=1)).across == 0


class TestDepartments:
    def test_are_those_of_whoever_earns(self) -> None:
        events = confirmed([met(0, AMARA, LENA), met(1, MIRA, JONAS)])
        found = compare(events, {AMARA: 7, MIRA: 7, LENA: 3}, session=(12, 4))
        assert found.departments == [
            DepartmentPoints(3, 1, 6, 6),
            DepartmentPoints(7, 2, 40, 44),
            DepartmentPoints(None, 1, 6, 6),
        ]

    def test_hold_all_points(self) -> None:
        found = compare(confirmed([met(day, day + 1, day + 9) for day in range(6)]), {n: n % 3 for n in range(20)})
        assert sum(one.then for one in found.departments) == found.then.issued


class TestHowUnequal:
    def test_nobody_and_everybody_alike(self) -> None:
        assert gini([]) == gini([0, 0]) == 0
        assert gini([7, 7, 7]) == pytest.approx(0)

    def test_one_has_all(self) -> None:
        assert gini([0, 0, 0, 100]) == pytest.approx(0.75)

    @given(st.lists(st.integers(0, 500), min_size=1, max_size=30))
    def test_is_half_the_mean_difference_of_two(self, points: list[int]) -> None:
        n, total = len(points), sum(points)
        apart = sum(abs(one - other) for one in points for other in points)
        assert gini(points) == pytest.approx(apart / (2 * n * total) if total else 0)

    def test_the_top_twentieth_are_two_of_forty(self) -> None:
        meetings = [met(day % 5, 100 + day, 200 + day, number=day + 1) for day in range(19)]
        meetings += [met(5 + n, 1, 2, number=50 + n) for n in range(2)]
        found = compare(confirmed(meetings))
        assert (found.people, found.top_people) == (40, 2)
        # 1: 10 + 5 + 5 + 10, the 19 others who help: 20, who ask: 6
        assert found.now.top == (30 + 20) / (30 + 19 * 20 + 19 * 6 + 10)


class TestPlaces:
    def test_who_moves_more_than_three_is_counted(self) -> None:
        """Five help five others; paying the session to askers alone turns the order round."""
        meetings = [met(day, 10 + day, 20 + day) for day in range(5)]
        found = compare(confirmed(meetings), session=(0, 16), first_pair=(0, 0))
        # helpers: from the first five to the last five, five places down; askers: from places 6 to 1
        assert (found.people, found.up, found.down) == (10, 5, 5)

    def test_three_places_are_not_enough(self) -> None:
        meetings = [met(day, 10 + day, 20 + day) for day in range(3)]
        found = compare(confirmed(meetings), session=(0, 16), first_pair=(0, 0))
        assert (found.people, found.up, found.down) == (6, 0, 0)

    def test_whoever_shares_a_place_does_not_move(self) -> None:
        found = compare(confirmed([met(day, 10 + day, 20 + day) for day in range(9)]))
        assert (found.up, found.down) == (0, 0)

    def test_whoever_shares_the_first_place_with_all_and_loses_it_moves_down(self) -> None:
        alike = draft(session=(9, 9), first_pair=(0, 0), onboarding=(0, 0))
        released, same = both(confirmed([met(day, 10 + day, 20 + day) for day in range(5)]), alike)
        found = compared(same, released, {})
        assert (found.people, found.up, found.down) == (10, 0, 5)

    def test_whoever_earns_under_one_of_the_two_is_ranked_under_both(self) -> None:
        one, other = both(confirmed([met(0, AMARA, LENA)]), draft(session=(10, 0), first_pair=(5, 0)))
        assert compared(one, other, {}).people == compared(other, one, {}).people == 2


def test_nothing_happened() -> None:
    found = compare([])
    assert (found.people, found.now.issued, found.now.top, found.now.asker_share) == (0, 0, 0, 0)
