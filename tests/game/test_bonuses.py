"""What is paid beside the base: to whom, how often, and when not. And what is paid once in a life."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.game.happenings import AMARA, JONAS, LENA, WITH_CAPS, Meeting, Notebook, lived
from webapp.events import AskPosted, SkillClaimed
from webapp.game.counted import ENDED
from webapp.game.counted import FINAL as IS_FINAL
from webapp.game.entries import REVERSAL, Entry
from webapp.game.released import RULESETS
from webapp.game.rules import ASKER, CROSS_DEPT, FIRST_PAIR, MENTOR, ONBOARDING, Caps, Ruleset

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HELPED, BAD = "helped", "not_this_time"


def on(day: int, number: int = 0, **facts: Any) -> Meeting:
    about: dict[str, Any] = {"number": number or day + 1, "began": MONDAY + timedelta(days=day)}
    return Meeting(**about | facts)


def confirmed(*meetings: Meeting) -> list[Any]:
    return [event for one in meetings for event in (one.ended(), one.finalised(confirmed_by="asker"))]


def sums(entries: Sequence[Entry], rule: str) -> tuple[int, int]:
    """What this rule was worth to Amara and to Lena."""
    amara, lena = (
        sum(one.amount for one in entries if (one.member_id, one.rule_key) == (who, rule)) for who in (AMARA, LENA)
    )
    return amara, lena


def claimed(n: int, *, who: int = AMARA) -> SkillClaimed:
    return SkillClaimed(actor_id=who, member_id=who, skill_id=n, claimed_n=n)


def asked(*, who: int = LENA) -> AskPosted:
    facts: dict[str, Any] = {"ask_id": 1, "skill_ids": (), "mode": "call", "minutes": 15, "urgency": "today"}
    about: dict[str, Any] = {"is_open_to_all": True, "asker_department_id": None, "asker_is_newcomer": False}
    return AskPosted(actor_id=who, asker_id=who, **facts, **about)


class TestTheFirstTimeOfTwoPeople:
    def test_is_worth_more_to_both(self) -> None:
        assert sums(lived(confirmed(on(0)), timeline=WITH_CAPS), FIRST_PAIR) == (5, 2)

    def test_once_ever_in_whichever_role(self) -> None:
        meetings = [on(0), on(40), on(80, asker=AMARA, mentor=LENA)]
        assert sums(lived(confirmed(*meetings), timeline=WITH_CAPS), FIRST_PAIR) == (5, 2)

    def test_only_when_somebody_confirms_it(self) -> None:
        assert sums(lived([on(0).ended(), on(0).finalised()], timeline=WITH_CAPS), FIRST_PAIR) == (0, 0)

    def test_confirming_twice_pays_once(self) -> None:
        events = [*confirmed(on(0)), on(0).finalised(confirmed_by="both")]
        assert sums(lived(events, timeline=WITH_CAPS), FIRST_PAIR) == (5, 2)

    def test_comes_back_with_the_next_one_when_it_did_not_happen(self) -> None:
        entries = lived([*confirmed(on(0)), on(0).voided(), *confirmed(on(1))], timeline=WITH_CAPS)
        assert sums(entries, FIRST_PAIR) == (5, 2)
        assert {one.session_id for one in entries if one.rule_key == FIRST_PAIR} == {1, 2}

    def test_is_not_paid_for_a_session_that_is_not(self) -> None:
        assert sums(lived(confirmed(on(0, lasted=3)), timeline=WITH_CAPS), FIRST_PAIR) == (0, 0)

    def test_is_clipped_by_the_day(self) -> None:
        """Fifteen, fifteen, ten: nothing is left for the third one's bonus."""
        three = [on(0, number, asker=number, began=MONDAY + timedelta(hours=number)) for number in (11, 12, 13)]
        entries = lived(confirmed(*three), timeline=WITH_CAPS)
        bonuses = [one for one in entries if (one.rule_key, one.member_id) == (FIRST_PAIR, AMARA)]
        found = [(one.amount, one.forfeited, one.cap_code) for one in bonuses]
        assert found == [(5, 0, None), (5, 0, None), (0, 5, "day")]


ACROSS: dict[str, Any] = {"asker_department": 1, "mentor_department": 2}


class TestOtherDepartments:
    def test_are_worth_more_to_both(self) -> None:
        assert sums(lived(confirmed(on(0, **ACROSS)), timeline=WITH_CAPS), CROSS_DEPT) == (4, 2)

    @pytest.mark.parametrize("ids", [(1, 1), (None, 2), (1, None), (None, None)])
    def test_are_two_that_are_known(self, ids: tuple[int | None, int | None]) -> None:
        meeting = on(0, asker_department=ids[0], mentor_department=ids[1])
        assert sums(lived(confirmed(meeting), timeline=WITH_CAPS), CROSS_DEPT) == (0, 0)

    @pytest.mark.parametrize(("day", "worth"), [(1, (4, 2)), (6, (4, 2)), (7, (8, 4))])
    def test_count_once_a_week_for_two_people(self, day: int, worth: tuple[int, int]) -> None:
        meetings = [on(0, **ACROSS), on(day, **ACROSS)]
        assert sums(lived(confirmed(*meetings), timeline=WITH_CAPS), CROSS_DEPT) == worth


class TestWhoeverIsNew:
    @pytest.mark.parametrize(("days", "mentors"), [(0, 0), (2, 0), (3, 5)])
    def test_earns_no_bonus_for_three_days(self, days: int, mentors: int) -> None:
        entries = lived(confirmed(on(0, mentor_days_here=days)), timeline=WITH_CAPS)
        assert sums(entries, FIRST_PAIR) == (mentors, 2)
        assert sums(entries, "session") == (20, 8), "pending, and final"

    def test_so_does_an_asker(self) -> None:
        assert sums(lived(confirmed(on(0, asker_days_here=2)), timeline=WITH_CAPS), FIRST_PAIR) == (5, 0)


class TestWhatAskersSay:
    @pytest.mark.parametrize(
        ("ratings", "is_open"),
        [
            ([BAD] * 4, True),
            ([BAD, *[HELPED] * 4], True),
            ([BAD, BAD, *[HELPED] * 3], False),
            ([BAD, BAD, *[HELPED] * 7], False),
            ([BAD, BAD, *[HELPED] * 8], True),
        ],
        ids=["few", "80 %", "60 %", "78 %", "80 % of ten"],
    )
    def test_opens_bonuses_and_boards_to_a_mentor_or_not(self, ratings: list[str], is_open: bool) -> None:
        book = Notebook()
        book.given_ratings = ratings
        entries = lived(confirmed(on(0)), book, WITH_CAPS)
        assert sums(entries, FIRST_PAIR) == (5 * is_open, 2)
        assert sums(entries, "session") == (20, 8), "never the base"
        assert book.sessions[1].counts is is_open


class TestOnceInALife:
    def test_three_skills_are_worth_five(self) -> None:
        entries = lived([claimed(n) for n in (1, 2, 3, 4)], timeline=WITH_CAPS)
        assert [(one.amount, one.explain["step"]) for one in entries] == [(5, "three_skills")]

    def test_so_is_the_first_ask(self) -> None:
        assert [one.amount for one in lived([asked(), asked()], timeline=WITH_CAPS)] == [5]

    def test_and_the_first_help_confirmed_or_not(self) -> None:
        second = on(1)
        events = [on(0).ended(), on(0).finalised(), *confirmed(second)]
        assert sums(lived(events, timeline=WITH_CAPS), ONBOARDING) == (5, 0)

    def test_no_day_is_too_full_for_it(self) -> None:
        four = [on(0, 50 + hour, asker=50 + hour, began=MONDAY + timedelta(hours=hour)) for hour in range(4)]
        entries = lived([*(one.ended() for one in four), claimed(3)], timeline=WITH_CAPS)
        assert entries[-1].amount == 5

    def test_and_it_takes_no_room_of_a_day(self) -> None:
        """The first help of the first session is paid beside four bases."""
        four = [on(0, 50 + hour, asker=50 + hour, began=MONDAY + timedelta(hours=hour)) for hour in range(4)]
        events = [four[0].ended(), four[0].finalised(), *(one.ended() for one in four[1:])]
        entries = lived(events, timeline=WITH_CAPS)
        assert [one.amount for one in entries if one.member_id == AMARA] == [10, 10, 5, 10, 10, 10]

    def test_what_the_same_event_pays_beside_it_takes_room_of_the_week(self) -> None:
        """10 for the session, 2 of 5 for the first time: 12, and nothing is left."""
        narrow = Ruleset(101, RULESETS[-1].rules, Caps(a_week={MENTOR: 12, ASKER: 40}))
        entries = lived(confirmed(on(0)), timeline=WITH_CAPS.followed_by(narrow, MONDAY))
        assert (sums(entries, FIRST_PAIR)[0], sums(entries, ONBOARDING)[0]) == (2, 0)

    def test_but_what_a_released_ruleset_paid_stays(self) -> None:
        (first_help,) = [one for one in lived(confirmed(on(0)), timeline=WITH_CAPS) if one.rule_key == ONBOARDING]
        assert first_help.explain["room"] == 40 - 10

    def test_goes_with_its_session_and_comes_with_the_next(self) -> None:
        events = [*confirmed(on(0)), on(0).voided()]
        entries = lived(events, timeline=WITH_CAPS)
        assert sums(entries, ONBOARDING) == (0, 0)
        assert [one.amount for one in entries if (one.rule_key, one.component) == (ONBOARDING, REVERSAL)] == [-5]
        entries = lived([*events, *confirmed(on(1, asker=JONAS))], timeline=WITH_CAPS)
        assert sums(entries, ONBOARDING) == (5, 0)


class TestBoardsCount:
    def test_three_a_day(self) -> None:
        here = [on(0, 60 + hour, asker=60 + hour, began=MONDAY + timedelta(hours=hour)) for hour in range(4)]
        assert _counted(here) == [True] * 3 + [False]

    def test_eight_a_week(self) -> None:
        slots = [(day, n) for day in range(5) for n in range(2)]
        here = [
            on(day, 60 + 10 * day + n, asker=60 + 10 * day + n, began=MONDAY + timedelta(days=day, hours=n))
            for day, n in slots
        ]
        assert _counted([*here, on(7, 200, asker=200)]) == [True] * 8 + [False] * 2 + [True]

    def test_nothing_that_is_not_finalised_or_was_not_paid(self) -> None:
        book = Notebook()
        lived([on(0).ended(), *confirmed(on(1, lasted=2))], book, WITH_CAPS)
        assert [(one.state, one.counts) for one in book.sessions.values()] == [(ENDED, False), (IS_FINAL, False)]

    def test_one_that_is_undone_makes_room(self) -> None:
        here = [on(0, 60 + hour, asker=60 + hour, began=MONDAY + timedelta(hours=hour)) for hour in range(4)]
        book = Notebook()
        lived([*confirmed(*here[:3]), here[0].voided(), *confirmed(here[3])], book, WITH_CAPS)
        assert [one.counts for one in book.sessions.values()] == [False, True, True, True]


def _counted(meetings: Sequence[Meeting]) -> list[bool]:
    book = Notebook()
    lived(confirmed(*meetings), book, WITH_CAPS)
    return [one.counts for one in book.sessions.values()]
