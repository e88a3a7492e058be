"""What the streak tells: an offer on Thursday at ten, and twice something that has happened, once each."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, ask, meet, take, wrap_up
from tests.notifications.post_office import PostOffice
from tests.notifications.test_list import told
from webapp import clock
from webapp.accounts.pausing import change_availability, change_working_days, pause
from webapp.due.commands import plan
from webapp.notifications.commands import change_notices
from webapp.notifications.kinds import CHOSEN, STREAK
from webapp.sessions.closing_weeks import CLOSE

Work = Callable[..., None]
WEEK = timedelta(days=7)
MONDAY = datetime(2026, 3, 9, 2, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 12, 9, tzinfo=UTC)
"""Ten o’clock in Lyon."""
OFFER = "Anything worth 15 minutes before Friday?"


def night(cast: Cast, work: Work, at: datetime) -> None:
    with acting_at(cast, at):
        plan(CLOSE, 0, at)
    work(at)


@pytest.fixture
def lena(cast: Cast, work: Work) -> Person:
    """Two weeks in a row, the second one just closed; at work from Monday to Friday."""
    with acting_at(cast, NOON - 4 * WEEK):
        change_working_days(cast.asker.member, "12345")
    for week in (-1, 0):
        wrap_up(cast, meet(cast, at=NOON + week * WEEK), at=NOON + week * WEEK)
        night(cast, work, MONDAY + week * WEEK)
    return cast.asker


def offers(cast: Cast, person: Person) -> int:
    return told(cast, person, new=False).count(STREAK)


@pytest.mark.usefixtures("mailing")
def test_on_thursday_at_ten_one_offer_is_made_and_a_session_settles_it(
    cast: Cast, lena: Person, office: PostOffice, work: Work
) -> None:
    work(THURSDAY - timedelta(minutes=1))
    assert offers(cast, lena) == 0
    for hour in range(4):
        work(THURSDAY + timedelta(hours=hour))
    assert offers(cast, lena) == 1
    assert [mail["Subject"] for mail in office.taken if mail["Subject"] == OFFER and lena.email in mail["To"]] == [
        OFFER
    ]
    with clock.standing_at(THURSDAY + timedelta(hours=5)):
        assert lena.phone.get("/notifications").says(OFFER)
    meet(cast, at=THURSDAY + timedelta(hours=6))
    assert STREAK not in told(cast, lena)


def a_session_this_week(cast: Cast, _lena: Person) -> None:
    wrap_up(cast, meet(cast, at=MONDAY + timedelta(days=1)), at=MONDAY + timedelta(days=1))


def a_session_is_planned(cast: Cast, _lena: Person) -> None:
    at = THURSDAY - timedelta(hours=2)
    take(cast, ask(cast, at=at), at=at, later=24 * 60)


def paused(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(days=1)):
        pause(lena.member)


def away(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(days=2)):
        change_availability(lena.member, sessions_a_week=3, is_paused=False, back_on=date(2026, 3, 14))


def part_time(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(hours=5)):
        change_working_days(lena.member, "45")


def switched_off(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(days=1)):
        change_notices(lena.member, mailed=[kind for kind in CHOSEN if kind != STREAK], quiet_from=18, quiet_until=8)


@pytest.mark.parametrize(
    "happens",
    [a_session_this_week, a_session_is_planned, paused, away, part_time, switched_off],
    ids=lambda happens: happens.__name__,
)
def test_no_offer_is_made_when_there_is_a_reason_not_to(
    cast: Cast, lena: Person, work: Work, happens: Callable[[Cast, Person], None]
) -> None:
    happens(cast, lena)
    work(THURSDAY)
    assert offers(cast, lena) == 0


def test_no_offer_for_a_card_of_one_week_nor_to_whoever_has_none(cast: Cast, work: Work) -> None:
    wrap_up(cast, meet(cast))
    night(cast, work, MONDAY)
    work(THURSDAY)
    assert [offers(cast, person) for person in (cast.asker, cast.mentor, cast.outsider)] == [0, 0, 0]


def test_a_worker_that_was_away_until_friday_makes_none(cast: Cast, lena: Person, work: Work) -> None:
    work(THURSDAY + timedelta(days=1))
    assert offers(cast, lena) == 0


def test_after_a_card_has_ended_there_is_silence(cast: Cast, lena: Person, work: Work) -> None:
    with acting_at(cast, MONDAY):
        pause(lena.member)
    for week in range(1, 7):
        night(cast, work, MONDAY + week * WEEK)
        work(THURSDAY + week * WEEK)
    assert offers(cast, lena) == 0


def test_a_spare_punch_and_the_end_of_a_card_are_told_once(cast: Cast, lena: Person, work: Work) -> None:
    with acting_at(cast, MONDAY + timedelta(hours=1)):
        pause(lena.member)
    for week in range(1, 5):
        for _again in range(2):
            night(cast, work, MONDAY + week * WEEK)
        if week == 1:
            with clock.standing_at(MONDAY + WEEK):
                assert lena.phone.get("/notifications").says("We used a spare punch for last week.")
    notices = told(cast, lena, new=False)
    assert (notices.count("spare"), notices.count("new_card")) == (1, 1)
    with clock.standing_at(MONDAY + 4 * WEEK):
        assert lena.phone.get("/notifications").says("New card. Longest so far: 2 weeks.")
    assert told(cast, cast.outsider, new=False) == []


def test_a_spare_punch_of_long_ago_is_told_with_its_week(cast: Cast, lena: Person, work: Work) -> None:
    with acting_at(cast, MONDAY + timedelta(hours=1)):
        pause(lena.member)
    night(cast, work, MONDAY + 3 * WEEK)
    with clock.standing_at(MONDAY + 3 * WEEK):
        assert lena.phone.get("/notifications").says("We used a spare punch for week 11.")
