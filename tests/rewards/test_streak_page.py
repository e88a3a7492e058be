"""/streak, and the card on home and on my page: only ever one’s own, in words as well as in holes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, meet, undo, wrap_up
from tests.phone import Seen
from tests.statements import counted
from webapp import clock
from webapp.accounts.pausing import change_availability, change_working_days, pause
from webapp.rewards.punch_models import PunchCard
from webapp.rewards.punch_queries import drawn
from webapp.sessions.closing_weeks import close_weeks

WEEK = timedelta(days=7)
MONDAY = datetime(2026, 3, 9, 2, tzinfo=UTC)


def opened(person: Person, path: str = "/streak", at: datetime = NOON + timedelta(days=1)) -> Seen:
    with clock.standing_at(at):
        seen = person.phone.get(path)
    assert seen.status == 200
    return seen


def holes(seen: Seen) -> list[str]:
    """Each place on the card, as it is read out."""
    return [" ".join(place.get_text().split()) for place in seen.soup.select(".punch-weeks > li")]


@pytest.fixture
def lena(cast: Cast) -> Person:
    """Closed for asks, at work from Monday to Friday; a session in week 10, none in 11, 12 and 13."""
    with acting_at(cast, NOON - 4 * WEEK):
        change_working_days(cast.asker.member, "12345")
        pause(cast.asker.member)
    wrap_up(cast, meet(cast))
    return cast.asker


def close(cast: Cast, at: datetime) -> None:
    with acting_at(cast, at):
        close_weeks()


def test_before_the_first_session_the_card_is_blank_and_home_says_nothing(cast: Cast) -> None:
    assert opened(cast.asker).says("Your card is blank")
    assert opened(cast.asker, "/").soup.select(".punch") == []
    assert opened(cast.asker, "/me").soup.find("a", href="/streak")


def test_a_session_punches_the_card_of_both_and_of_nobody_else(cast: Cast) -> None:
    meet(cast)
    for path in ("/", "/me", "/streak"):
        for person in (cast.asker, cast.mentor):
            seen = opened(person, path)
            expected = ["Week 10, active", "Week 11, to come", "Week 12, to come", "Week 13, to come"]
            assert (path, holes(seen)) == (path, expected)
            assert seen.soup.select_one(".punch-weeks")["aria-label"] == "1 of 4 weeks"
            assert seen.says("week in a row")
        assert holes(opened(cast.outsider, path)) == []
    profile = opened(cast.outsider, f"/people/{cast.mentor.id}")
    assert not profile.says("in a row")
    assert not profile.says("punch")


def test_the_week_that_is_running_is_called_so(cast: Cast, lena: Person) -> None:
    assert opened(lena).soup.select_one(".rows .end").get_text() == "this week"
    assert opened(lena, at=MONDAY).soup.select_one(".rows .end").get_text() == "2 Mar"


def test_what_did_not_happen_is_gone_from_the_card(cast: Cast) -> None:
    undo(cast, meet(cast))
    assert opened(cast.asker).says("Your card is blank")


def test_what_each_week_became_stands_there_in_words(cast: Cast, lena: Person) -> None:
    for weeks in range(3):
        close(cast, MONDAY + weeks * WEEK)
    seen = opened(lena, at=MONDAY + 2 * WEEK)
    assert seen.says("Week 10: active")
    assert seen.says("Week 11: spare punch")
    assert seen.says("Week 12: missed")
    assert seen.says("Longest so far: 1 week.")
    assert seen.says("No spare punch")
    assert holes(seen)[0] == "Week 13, to come"
    assert opened(lena, "/", at=MONDAY + 2 * WEEK).soup.select(".punch") == []


def test_who_is_away_reads_that_the_card_waits(cast: Cast, lena: Person) -> None:
    with acting_at(cast, NOON + timedelta(hours=5)):
        change_availability(lena.member, sessions_a_week=3, is_paused=False, back_on=date(2026, 3, 16))
    assert opened(lena).says("Enjoy. The card waits.")
    close(cast, MONDAY)
    close(cast, MONDAY + WEEK)
    assert opened(lena, at=MONDAY + WEEK).says("Week 11: paused")


def test_the_dot_falls_for_a_hole_of_this_week_only(cast: Cast, lena: Person) -> None:
    card = opened(lena, "/").soup.select_one(".punch")
    assert card is not None
    assert card["data-punch"] == f"{lena.id}-2026-10"
    later = opened(lena, "/", at=MONDAY).soup.select_one(".punch")
    assert later is not None
    assert "data-punch" not in later.attrs


def test_a_full_card_stays_until_the_next_one_is_punched(cast: Cast) -> None:
    def stored(*weeks: int) -> PunchCard:
        return PunchCard(
            member_id=1, length=4, longest=9, active_n=20, spares=2, holes=list(weeks), newest=weeks[-1], closes=None
        )

    full = drawn(stored(202650, 202651, 202652, 202653), date(2027, 1, 5))
    assert full is not None
    assert ([hole.week for hole in full.holes], full.punched_n, full.is_punched) == ([50, 51, 52, 53], 4, False)
    over_new_year = drawn(stored(202652, 202653), date(2027, 1, 1))
    assert over_new_year is not None
    assert [hole.week for hole in over_new_year.holes] == [52, 53, 1, 2]
    assert over_new_year.falls == "1-2026-53"


def test_the_pages_keep_to_their_statements(cast: Cast, lena: Person) -> None:
    close(cast, MONDAY)
    for path, most in (("/streak", 6), ("/me", 6), ("/", 8)):
        opened(lena, path, at=MONDAY)
        with counted(cast.app) as seen:
            opened(lena, path, at=MONDAY)
        assert len(seen) <= most, seen.statements
