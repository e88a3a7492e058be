"""The night closes the weeks that are over: when, of whom, and as what."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, ask, meet, take, undo, wrap_up
from tests.statements import counted
from webapp import clock
from webapp.accounts.leaving import deactivate, reactivate
from webapp.accounts.models import Member
from webapp.accounts.pausing import change_availability, change_working_days, come_back, pause
from webapp.accounts.settings import change_setting
from webapp.activity.models import LoggedEvent
from webapp.asks.commands import decline_offer
from webapp.db import db
from webapp.game.streaks import ACTIVE, FROZEN, HELD, MISSED, PAUSED
from webapp.jobs import attend, begin
from webapp.rewards.punching import weeks_of
from webapp.sessions.closing_weeks import close_weeks
from webapp.sessions.commands import cancel_session, move_session, release_session

WEEK = timedelta(days=7)
MONDAY = datetime(2026, 3, 9, 2, tzinfo=UTC)
"""Three o’clock in Lyon, the night after the week of NOON."""


@pytest.fixture
def lena(cast: Cast) -> Person:
    """She had a session in week 10, is at work from Monday to Friday, and closed for asks."""
    with acting_at(cast, NOON - timedelta(days=30)):
        change_setting("working_days", "12345")
        change_working_days(cast.asker.member, "12345")
        pause(cast.asker.member)
    wrap_up(cast, meet(cast))
    close(cast, MONDAY)
    return cast.asker


def close(cast: Cast, at: datetime) -> None:
    with acting_at(cast, at):
        close_weeks()


def states(cast: Cast, person: Person) -> list[str]:
    with cast.app.test_request_context():
        return [week.state if week.is_closed else f"{week.state}, open" for week in weeks_of([person.id])[person.id]]


def closings(cast: Cast) -> int:
    with cast.app.test_request_context():
        closed = select(func.count()).select_from(LoggedEvent).where(LoggedEvent.name == "week.closed")
        return db.session.scalar(closed) or 0


def test_a_week_with_a_session_that_was_wrapped_up_is_closed_in_the_night_after_it(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    close(cast, MONDAY - timedelta(hours=4))
    assert states(cast, cast.asker) == ["active, open"]
    close(cast, MONDAY)
    assert states(cast, cast.asker) == [ACTIVE]


def test_closing_again_changes_nothing_and_whoever_has_no_card_costs_nothing(cast: Cast, lena: Person) -> None:
    assert closings(cast) == 2
    with counted(cast.app) as seen:
        close(cast, MONDAY)
    assert closings(cast) == 2
    assert len([one for one in seen.statements if "JOIN punch_card" in one]) == 1
    assert len(seen) <= 3, seen.statements
    assert states(cast, cast.outsider) == []


def test_each_week_is_closed_when_it_is_over_for_that_member(cast: Cast) -> None:
    for person, zone in ((cast.asker, "Pacific/Kiritimati"), (cast.mentor, "Pacific/Pago_Pago")):
        with acting_at(cast, NOON - timedelta(days=9)):
            person.member.zone = zone
            pause(person.member)
            come_back(person.member)
    wrap_up(cast, meet(cast))
    sunday = datetime(2026, 3, 8, 12, tzinfo=UTC)
    close(cast, sunday)
    assert (states(cast, cast.asker), states(cast, cast.mentor)) == ([ACTIVE], ["active, open"])
    close(cast, sunday + timedelta(hours=22))
    assert states(cast, cast.mentor) == ["active, open"]
    close(cast, sunday + timedelta(hours=23))
    assert states(cast, cast.mentor) == [ACTIVE]


def test_a_session_that_still_waits_for_its_wrap_up_keeps_the_week_open_for_five_working_days(cast: Cast) -> None:
    with acting_at(cast, NOON):
        change_setting("working_days", "12345")
        change_setting("zone", "Europe/Paris")
    meet(cast, at=NOON + timedelta(days=2))
    close(cast, MONDAY + timedelta(days=6))
    assert states(cast, cast.asker) == ["active, open"]
    close(cast, MONDAY + WEEK)
    assert states(cast, cast.asker)[0] == ACTIVE


def test_once_it_is_settled_the_week_is_closed_in_the_next_night(cast: Cast) -> None:
    session_id = meet(cast, at=NOON + timedelta(days=2))
    close(cast, MONDAY)
    wrap_up(cast, session_id, at=MONDAY)
    close(cast, MONDAY + timedelta(days=1))
    assert states(cast, cast.asker) == [ACTIVE]


def test_a_talk_that_nobody_has_ended_yet_keeps_the_week_open(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    running = take(cast, ask(cast, mode="chat"), at=MONDAY - timedelta(hours=4))
    close(cast, MONDAY)
    assert states(cast, cast.asker) == ["active, open"]
    undo(cast, running, at=MONDAY)
    close(cast, MONDAY + timedelta(days=1))
    assert states(cast, cast.asker) == [ACTIVE]


def nothing(_cast: Cast, _lena: Person) -> None:
    """A week like any other, without anything of Hallway."""


def away_from_tuesday(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(hours=14)):
        back_on = (MONDAY + WEEK).date()
        change_availability(lena.member, sessions_a_week=3, is_paused=True, back_on=back_on)


def away_on_friday(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(days=3, hours=20)):
        back_on = (MONDAY + WEEK).date()
        change_availability(lena.member, sessions_a_week=3, is_paused=True, back_on=back_on)


def open_from_wednesday(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(days=2)):
        come_back(lena.member)


def open_from_thursday(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(days=3)):
        come_back(lena.member)


def open_but_declining(cast: Cast, lena: Person) -> None:
    open_from_wednesday(cast, lena)
    at = MONDAY + timedelta(days=3)
    ask_id = ask(cast, asker=cast.teammate, to=lena, at=at)
    with acting_at(cast, at + timedelta(minutes=5)):
        decline_offer(lena.member, ask_id, reason="busy")


def open_and_asked_for_something_else(cast: Cast, lena: Person) -> None:
    open_from_wednesday(cast, lena)
    at = MONDAY + timedelta(days=3)
    ask_id = ask(cast, asker=cast.teammate, to=lena, at=at)
    with acting_at(cast, at + timedelta(minutes=5)):
        decline_offer(lena.member, ask_id, reason="not_my_thing")


def asked_in_vain(cast: Cast, lena: Person) -> None:
    ask(cast, asker=lena, at=MONDAY + timedelta(days=2))


def asked_on_sunday_night(cast: Cast, lena: Person) -> None:
    ask(cast, asker=lena, at=MONDAY + timedelta(days=6, hours=18))


def planned(cast: Cast, lena: Person) -> int:
    """A session for Thursday, taken an hour before."""
    at = MONDAY + timedelta(days=3, hours=7)
    return take(cast, ask(cast, asker=lena, at=at), at=at, later=240)


def moved_away_by_the_mentor(cast: Cast, lena: Person) -> None:
    session_id = planned(cast, lena)
    with acting_at(cast, MONDAY + timedelta(days=3, hours=8)):
        move_session(cast.mentor.member, session_id, MONDAY + timedelta(days=9, hours=8))


def moved_away_by_herself(cast: Cast, lena: Person) -> None:
    session_id = planned(cast, lena)
    with acting_at(cast, MONDAY + timedelta(days=3, hours=8)):
        move_session(lena.member, session_id, MONDAY + timedelta(days=9, hours=8))


def called_off_by_the_mentor(cast: Cast, lena: Person) -> None:
    session_id = planned(cast, lena)
    with acting_at(cast, MONDAY + timedelta(days=3, hours=8)):
        release_session(cast.mentor.member, session_id)


def called_off_by_herself(cast: Cast, lena: Person) -> None:
    session_id = planned(cast, lena)
    with acting_at(cast, MONDAY + timedelta(days=3, hours=8)):
        cancel_session(lena.member, session_id)


@pytest.mark.parametrize(
    ("live", "state"),
    [
        (nothing, FROZEN),
        (away_from_tuesday, PAUSED),
        (away_on_friday, FROZEN),
        (open_from_wednesday, HELD),
        (open_from_thursday, FROZEN),
        (open_but_declining, FROZEN),
        (open_and_asked_for_something_else, HELD),
        (asked_in_vain, HELD),
        (asked_on_sunday_night, FROZEN),
        (moved_away_by_the_mentor, HELD),
        (moved_away_by_herself, FROZEN),
        (called_off_by_the_mentor, HELD),
        (called_off_by_herself, FROZEN),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_becomes_of_a_week_without_a_session(
    cast: Cast, lena: Person, live: Callable[[Cast, Person], None], state: str
) -> None:
    live(cast, lena)
    close(cast, MONDAY + WEEK)
    assert states(cast, lena) == [ACTIVE, state]


def test_spare_punches_are_used_up_then_the_card_ends_and_nothing_is_closed_any_more(cast: Cast, lena: Person) -> None:
    for week in range(1, 6):
        close(cast, MONDAY + week * WEEK)
    assert states(cast, lena) == [ACTIVE, FROZEN, MISSED]


def test_a_night_that_was_missed_for_weeks_is_caught_up_in_order(cast: Cast, lena: Person) -> None:
    asked_in_vain(cast, lena)
    close(cast, MONDAY + 5 * WEEK)
    assert states(cast, lena)[:2] == [ACTIVE, HELD]
    closed_n = closings(cast)
    close(cast, MONDAY + 5 * WEEK)
    assert closings(cast) == closed_n


def test_many_members_are_closed_in_batches_each_a_row_of_its_own(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    other = meet(cast, asker=cast.teammate, mentor=cast.owner, at=NOON + timedelta(hours=2))
    wrap_up(cast, other, asker=cast.teammate, at=NOON + timedelta(hours=2))
    with acting_at(cast, MONDAY):
        first = close_weeks(limit=3)
        rest = close_weeks(after=first[-1].id, limit=3)
        assert (len(first), len(rest)) == (3, 1)
    people: Sequence[Person] = (cast.asker, cast.mentor, cast.teammate, cast.owner)
    assert [states(cast, person) for person in people] == [[ACTIVE]] * 4


def test_the_worker_does_it_every_night(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    with cast.app.app_context():
        with clock.standing_at(MONDAY - timedelta(days=1)):
            begin()
        with clock.standing_at(MONDAY + timedelta(hours=1)):
            attend()
            attend()
        db.session.remove()
    assert states(cast, cast.asker) == [ACTIVE]


def test_whoever_has_left_is_let_be_and_weeks_of_absence_are_paused(cast: Cast, lena: Person) -> None:
    with acting_at(cast, MONDAY + timedelta(hours=6)):
        deactivate(cast.owner.member, lena.id)
    close(cast, MONDAY + 2 * WEEK)
    assert states(cast, lena) == [ACTIVE]
    with acting_at(cast, MONDAY + 3 * WEEK):
        reactivate(cast.owner.member, lena.id)
        assert db.session.get_one(Member, lena.id).is_here
    close(cast, MONDAY + 3 * WEEK)
    assert states(cast, lena) == [ACTIVE, PAUSED, PAUSED, PAUSED]
