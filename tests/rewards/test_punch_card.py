"""What sessions do to the punch cards of both sides, in the transaction of the event."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, ask, meet, take, undo, wrap_up
from webapp.accounts.pausing import change_availability, change_working_days, come_back, make_dormant, pause
from webapp.accounts.settings import change_setting
from webapp.db import db
from webapp.game.streaks import ACTIVE, HELD, Card, Week
from webapp.game.weeks import WeekNumber
from webapp.rewards.punch_models import PunchWeek
from webapp.rewards.punching import StoredPunches, rhythms_of, weeks_of
from webapp.sessions.closing_weeks import close_weeks
from webapp.sessions.commands import end_session

THIS_WEEK = WeekNumber(2026, 10)
NEXT_MONDAY = datetime(2026, 3, 9, 3, tzinfo=UTC)


def weeks(cast: Cast, person: Person) -> list[Week]:
    with cast.app.test_request_context():
        return weeks_of([person.id])[person.id]


def card(cast: Cast, person: Person) -> Card:
    with cast.app.test_request_context():
        return StoredPunches([person.id]).card(person.id)


def test_a_session_that_has_ended_punches_the_week_of_both_at_once(cast: Cast) -> None:
    session_id = meet(cast)
    for person in (cast.asker, cast.mentor):
        assert weeks(cast, person) == [Week(THIS_WEEK, ACTIVE, (session_id,))]
        assert card(cast, person).length == 1
    assert weeks(cast, cast.outsider) == []


def test_a_second_session_and_a_wrap_up_make_no_second_hole(cast: Cast) -> None:
    one, other = meet(cast), meet(cast, at=NOON + timedelta(hours=3))
    wrap_up(cast, one)
    assert weeks(cast, cast.asker) == [Week(THIS_WEEK, ACTIVE, (one, other))]
    assert card(cast, cast.asker).length == 1


def test_a_chat_counts_in_the_week_of_its_last_message(cast: Cast) -> None:
    sunday_night = datetime(2026, 3, 8, 22, 50, tzinfo=UTC)
    meet(cast, mode="chat", at=sunday_night, lasted=15)
    assert [week.number for week in weeks(cast, cast.asker)] == [(2026, 11)]


def test_each_side_has_the_week_of_its_own_clock(cast: Cast) -> None:
    """Sunday 23:30 in Paris is Monday in Tokyo."""
    with acting_at(cast, NOON):
        member = cast.mentor.member
        member.zone = "Asia/Tokyo"
        pause(member)
        come_back(member)
    meet(cast, at=datetime(2026, 3, 8, 22, 15, tzinfo=UTC))
    assert [week.number for week in weeks(cast, cast.asker)] == [(2026, 10)]
    assert [week.number for week in weeks(cast, cast.mentor)] == [(2026, 11)]


def test_what_did_not_happen_is_taken_back_from_both_once(cast: Cast) -> None:
    session_id = meet(cast)
    for _again in range(2):
        undo(cast, session_id)
    for person in (cast.asker, cast.mentor):
        assert weeks(cast, person) == []
        assert card(cast, person) == Card()


def test_undone_after_the_week_was_closed_it_is_decided_again_and_the_row_of_weeks_with_it(cast: Cast) -> None:
    meet(cast, at=NOON - timedelta(days=7))
    friday = datetime(2026, 3, 6, 12, tzinfo=UTC)
    with acting_at(cast, NOON):
        change_setting("working_days", "1234567")
    undone = meet(cast, at=friday)
    with acting_at(cast, friday + timedelta(days=3, hours=12)):
        close_weeks()
    assert [week.is_closed for week in weeks(cast, cast.asker)] == [True, False]
    late = datetime(2026, 3, 15, tzinfo=UTC)
    with acting_at(cast, late):
        close_weeks()
    assert (card(cast, cast.asker).length, weeks(cast, cast.asker)[1].is_closed) == (2, True)
    undo(cast, undone, at=late)
    assert [week.state for week in weeks(cast, cast.asker)] == [ACTIVE, HELD]
    assert card(cast, cast.asker).length == 1


def test_when_somebody_works_and_takes_asks_is_remembered_since_when(cast: Cast) -> None:
    moments = [NOON + timedelta(hours=hour) for hour in range(6)]
    with acting_at(cast, moments[0]):
        change_working_days(cast.asker.member, "123")
    with acting_at(cast, moments[1]):
        pause(cast.asker.member)
    with acting_at(cast, moments[2]):
        come_back(cast.asker.member)
        make_dormant(cast.asker.id)
    with acting_at(cast, moments[3]):
        come_back(cast.asker.member)
        come_back(cast.asker.member)
    with acting_at(cast, moments[4]):
        back = (NOON + timedelta(days=3)).date()
        change_availability(cast.asker.member, sessions_a_week=3, is_paused=False, back_on=back)
    with cast.app.test_request_context():
        found = [one for one in rhythms_of((cast.asker.id,))[cast.asker.id] if one.since in moments]
    said = [(one.days, one.is_open, one.is_dormant, one.away_until is not None) for one in found]
    assert said == [
        ("123", True, False, False),
        ("123", False, False, False),
        ("123", True, True, False),
        ("123", True, False, False),
        ("123", True, False, True),
    ]


def test_what_fails_leaves_no_hole(cast: Cast) -> None:
    session_id = take(cast, ask(cast))
    with pytest.raises(ZeroDivisionError):
        _end_and_fail(cast, session_id)
    assert weeks(cast, cast.asker) == []


def _end_and_fail(cast: Cast, session_id: int) -> None:
    with acting_at(cast, NOON + timedelta(minutes=9)):
        end_session(cast.mentor.member, session_id)
        assert db.session.scalar(select(PunchWeek.state).limit(1)) == ACTIVE
        raise ZeroDivisionError
