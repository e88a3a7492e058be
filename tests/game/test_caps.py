"""Each limit at its boundary: what two people, and one person, have room for. They clip; none takes anything away."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.game.happenings import AMARA, JONAS, LENA, WITH_CAPS, Meeting, Notebook, final_of, lived
from webapp.events import SessionEvent
from webapp.game.caps import clipped, scaled
from webapp.game.entries import BASE, Entry
from webapp.game.memory import Memory

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
Paid = list[tuple[int, str | None]]


def on(day: int, number: int = 0, *, hour: int = 0, **facts: Any) -> Meeting:
    """Lena and Amara, so many days after a Monday, unless somebody else is named."""
    began = MONDAY + timedelta(days=day, hours=hour)
    about: dict[str, Any] = {"number": number or 100 * day + hour + 1, "began": began}
    return Meeting(**about | facts)


def each_hour(n: int, day: int = 0, **facts: Any) -> list[Meeting]:
    """Amara helps so many different people, one an hour."""
    return [on(day, hour=hour, asker=1000 + 100 * day + hour, **facts) for hour in range(n)]


def ended(meetings: Iterable[Meeting]) -> list[SessionEvent]:
    return [meeting.ended() for meeting in meetings]


def whole(meetings: Iterable[Meeting]) -> list[SessionEvent]:
    """Each ended and confirmed."""
    return [event for one in meetings for event in (one.ended(), one.finalised(confirmed_by="asker"))]


def bases(entries: Sequence[Entry], who: int = AMARA) -> Paid:
    """What each session's base was worth to somebody, and the limit that says so."""
    return [(one.amount, one.cap_code) for one in entries if one.member_id == who and one.component == BASE]


def earned(*meetings: Meeting, who: int = AMARA) -> Paid:
    return bases(lived(ended(meetings), timeline=WITH_CAPS), who)


class TestTwoPeople:
    def test_are_paid_once_a_day(self) -> None:
        assert earned(on(0), on(0, hour=2), on(1)) == [(10, None), (0, "pair_day"), (10, None)]

    def test_are_paid_twice_a_week_and_again_from_monday_on(self) -> None:
        assert earned(on(0), on(1), on(6), on(7)) == [(10, None), (10, None), (0, "pair_week"), (5, "pair_ladder")]

    def test_a_third_person_is_another_pair(self) -> None:
        assert earned(on(0), on(0, hour=2, asker=JONAS)) == [(10, None), (10, None)]

    def test_are_one_pair_in_whichever_role(self) -> None:
        swapped = on(0, hour=2, asker=AMARA, mentor=LENA, skills=(2,))
        assert earned(on(0), swapped) == [(10, None), (0, "pair_day")]

    @pytest.mark.parametrize(
        ("who", "amounts"), [(AMARA, [10, 10, 5, 2, 0]), (LENA, [4, 4, 2, 1, 0])], ids=["mentor", "asker"]
    )
    def test_earn_less_for_each_session_within_four_weeks(self, who: int, amounts: list[int]) -> None:
        codes = [None, None, "pair_ladder", "pair_ladder", "pair_ladder"]
        assert earned(*map(on, (0, 1, 7, 8, 14)), who=who) == list(zip(amounts, codes, strict=True))

    @pytest.mark.parametrize(
        ("day", "paid"),
        [(27, (0, "pair_ladder")), (28, (2, "pair_ladder")), (29, (5, "pair_ladder")), (35, (10, None))],
    )
    def test_the_four_weeks_move_along(self, day: int, paid: tuple[int, str | None]) -> None:
        """Sessions on the days 0, 1, 7 and 8: as many of them count as lie less than 28 days back."""
        assert earned(*map(on, (0, 1, 7, 8)), on(day))[-1] == paid

    def test_a_line_says_which_one_it_is(self) -> None:
        [*_, third] = lived(ended(map(on, (0, 1, 7))), timeline=WITH_CAPS)
        assert (third.explain["nth"], third.explain["percent"], third.raw_amount, third.forfeited) == (3, 50, 4, 2)

    def test_what_was_unpaid_or_undone_takes_none_of_their_room(self) -> None:
        unpaid, undone = on(0, lasted=3), on(0, hour=2)
        events = [unpaid.ended(), unpaid.finalised(), undone.ended(), undone.voided(), on(0, hour=4).ended()]
        assert bases(lived(events, timeline=WITH_CAPS))[-1] == (10, None)

    def test_a_week_is_the_organisations(self) -> None:
        """Sunday night in UTC is Monday in Auckland, and a new week there."""
        days: dict[str, Any] = {"organisation_zone": "Pacific/Auckland"}
        sunday_night = on(6, hour=10, **days)
        assert earned(on(0), on(1), on(6, hour=10))[-1] == (0, "pair_week")
        assert earned(on(0, **days), on(1, **days), sunday_night)[-1] == (5, "pair_ladder")


class TestTheSameSkillHandedBack:
    @pytest.mark.parametrize(
        ("day", "skills", "paid"),
        [
            (2, (1,), (0, "reciprocal")),
            (7, (1,), (0, "reciprocal")),
            (8, (1,), (4, None)),
            (2, (1, 2), (0, "reciprocal")),
            (2, (2,), (4, None)),
            (2, (), (4, None)),
        ],
    )
    def test_is_unpaid_within_a_week(self, day: int, skills: tuple[int, ...], paid: tuple[int, str | None]) -> None:
        back = on(day, asker=AMARA, mentor=LENA, skills=skills)
        assert earned(on(0), back)[-1] == paid

    def test_is_paid_where_the_first_one_did_not_happen(self) -> None:
        back = on(2, asker=AMARA, mentor=LENA)
        events = [on(0).ended(), on(0).voided(), back.ended()]
        assert bases(lived(events, timeline=WITH_CAPS))[-1] == (4, None)

    def test_learning_the_same_again_is_no_swap(self) -> None:
        assert earned(on(0), on(2)) == [(10, None), (10, None)]


class TestWhoeverManagesTheOther:
    @pytest.mark.parametrize(("who", "amount"), [(AMARA, 5), (LENA, 2)])
    def test_earns_half(self, who: int, amount: int) -> None:
        assert earned(on(0, is_line_management=True), who=who) == [(amount, None)]

    def test_it_is_told_and_what_is_lost_is_counted(self) -> None:
        mentors, _askers = lived([on(0, is_line_management=True).ended()], timeline=WITH_CAPS)
        assert (mentors.explain["line_management"], mentors.raw_amount, mentors.forfeited) == (50, 10, 5)

    @pytest.mark.parametrize(("who", "amounts"), [(AMARA, [5, 5, 2, 1]), (LENA, [2, 2, 1, 1])])
    def test_rounds_down_after_both_factors_and_leaves_one(self, who: int, amounts: list[int]) -> None:
        meetings = [on(day, is_line_management=True) for day in (0, 1, 7, 8)]
        assert [amount for amount, _code in earned(*meetings, who=who)] == amounts

    def test_nothing_stays_nothing(self) -> None:
        assert (scaled(10, 0, 50), scaled(1, 25, 50), scaled(0, 100), scaled(10)) == (0, 1, 0, 10)


class TestAPerson:
    def test_a_mentor_earns_forty_a_day_exactly(self) -> None:
        assert earned(*each_hour(5)) == [(10, None)] * 4 + [(0, "day")]

    def test_an_asker_earns_sixteen_a_day_exactly(self) -> None:
        asked = [on(0, hour=hour, mentor=1000 + hour) for hour in range(5)]
        assert earned(*asked, who=LENA) == [(4, None)] * 4 + [(0, "day")]

    def test_each_role_has_its_own_room(self) -> None:
        asks = on(0, hour=6, asker=AMARA, mentor=JONAS)
        assert earned(*each_hour(5), asks)[-1] == (4, None)

    def test_what_fits_partly_is_clipped_and_not_dropped(self) -> None:
        first, *more = each_hour(5)
        half = Meeting(**vars(first) | {"is_line_management": True})
        entries = lived(ended([half, *more]), timeline=WITH_CAPS)
        assert [amount for amount, _code in bases(entries)] == [5, 10, 10, 10, 5]
        last = next(one for one in reversed(entries) if one.member_id == AMARA)
        assert (last.raw_amount, last.amount, last.forfeited, last.cap_code) == (10, 5, 5, "day")
        assert last.explain["room"] == 5

    def test_earns_again_on_the_next_day(self) -> None:
        assert earned(*each_hour(5), on(1, asker=JONAS))[-1] == (10, None)

    def test_a_mentor_earns_a_hundred_and_twenty_a_week_exactly(self) -> None:
        days = [meeting for day in range(4) for meeting in each_hour(4, day)]
        paid = earned(*days, on(7, asker=JONAS))
        assert paid == [(10, None)] * 12 + [(0, "week")] * 4 + [(10, None)]

    def test_the_narrower_limit_is_named(self) -> None:
        first, *more = [meeting for day in range(4) for meeting in each_hour(4, day)]
        half = Meeting(**vars(first) | {"is_line_management": True})
        assert earned(half, *more)[-4:] == [(5, "week")] + [(0, "week")] * 3

    def test_an_asker_earns_forty_a_week_exactly(self) -> None:
        asked = [on(day, hour=hour, mentor=1000 + 10 * day + hour) for day in range(3) for hour in range(4)]
        assert earned(*asked, who=LENA) == [(4, None)] * 10 + [(0, "week")] * 2

    def test_settling_takes_no_room(self) -> None:
        """Asked by people who are new, so that no bonus takes any either."""
        meetings = each_hour(5, mentor_days_here=0)
        assert bases(lived(whole(meetings), timeline=WITH_CAPS))[3:] == [(10, None), (0, "day")]

    def test_an_undone_session_frees_no_earlier_clip_but_room_for_a_later_one(self) -> None:
        *four, fifth, sixth = each_hour(6)
        events = [*ended([*four, fifth]), four[0].voided(), fifth.ended(), fifth.finalised(), sixth.ended()]
        entries = lived(events, timeline=WITH_CAPS)
        assert bases(entries) == [(10, None)] * 4 + [(0, "day"), (10, None)]
        assert final_of(AMARA, [one for one in entries if one.session_id == fifth.number]) == 5, "only the first help"

    def test_a_day_is_the_earners_own(self) -> None:
        """A quarter past ten in UTC is before midnight in Auckland, eleven is not."""
        met = [on(0, 10 + hour, hour=hour, asker=1000 + hour, mentor_zone="Pacific/Auckland") for hour in range(-3, 3)]
        assert earned(*met) == [(10, None)] * 4 + [(0, "day"), (10, None)]


@pytest.mark.parametrize(
    ("amount", "today", "this_week", "fits"),
    [
        (10, 11, 50, (10, None)),
        (10, 10, 10, (10, None)),
        (10, 9, 50, (9, "day")),
        (10, 9, 9, (9, "day")),
        (10, 9, 8, (8, "week")),
        (10, 0, 50, (0, "day")),
        (10, -3, 50, (0, "day")),
        (0, 0, 0, (0, None)),
    ],
)
def test_what_fits_never_overshoots(amount: int, today: int, this_week: int, fits: tuple[int, str | None]) -> None:
    assert clipped(amount, today, this_week) == fits


def test_a_replay_agrees_with_the_plain_book() -> None:
    events = whole([*each_hour(6), *map(on, (1, 2, 7, 8, 14)), *each_hour(4, 3, is_line_management=True)])
    assert lived(events, Memory(), WITH_CAPS) == lived(events, Notebook(), WITH_CAPS)
