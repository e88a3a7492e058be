"""Points follow what happened, in its transaction, once."""

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.earned import session_points
from tests.meetings import NOON, acting_at, meet, take, undo, wrap_up
from tests.meetings import ask as post
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.rewards.awarding import award_points
from webapp.rewards.models import LedgerEntry
from webapp.rewards.queries import Balance, balance, lines_of, worth_of_session
from webapp.sessions.commands import end_session, join_session, rate_session
from webapp.sessions.models import LIVE, UNBLOCKED, MentoringSession


def balances(cast: Cast) -> tuple[Balance, Balance]:
    """The mentor's and the asker's."""
    with cast.app.test_request_context():
        return session_points(cast.mentor.id), session_points(cast.asker.id)


def test_they_wait_from_the_end_and_count_from_the_wrap_up(cast: Cast) -> None:
    assert balances(cast) == (Balance(0, 0), Balance(0, 0))
    session_id = meet(cast)
    assert balances(cast) == (Balance(0, 10), Balance(0, 4))
    wrap_up(cast, session_id)
    assert balances(cast) == (Balance(10, 0), Balance(4, 0))


def test_what_did_not_happen_is_worth_nothing(cast: Cast) -> None:
    undo(cast, meet(cast))
    assert balances(cast) == (Balance(0, 0), Balance(0, 0))


def test_a_chat_in_which_only_one_wrote_is_worth_nothing_until_it_is_confirmed(cast: Cast) -> None:
    session_id = meet(cast, mode="chat", both=False)
    assert balances(cast) == (Balance(0, 0), Balance(0, 0))
    wrap_up(cast, session_id)
    assert balances(cast) == (Balance(10, 0), Balance(4, 0))


def test_others_earn_nothing(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    with cast.app.test_request_context():
        for person in (cast.teammate, cast.outsider, cast.owner):
            assert balance(person.id) == Balance(0, 0)
            assert lines_of(person.id) == []


def test_the_line_carries_the_number_and_the_moment_of_its_event(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    with cast.app.test_request_context():
        rows = db.session.execute(
            select(LedgerEntry.recorded_at, LoggedEvent.happened_at, LoggedEvent.name)
            .join(LoggedEvent, LoggedEvent.id == LedgerEntry.event_id)
            .order_by(LedgerEntry.id)
        ).all()
    assert [name for _at, _happened, name in rows] == ["ask.posted"] + ["session.ended"] * 2 + ["session.finalised"] * 3
    assert all(recorded_at == happened_at for recorded_at, happened_at, _name in rows)


def test_a_receipt_shows_the_settled_line_instead_of_the_pending_one(cast: Cast) -> None:
    session_id = meet(cast)
    with cast.app.test_request_context():
        [line] = lines_of(cast.mentor.id)
        assert (line.amount, line.is_pending, line.counterpart_name, line.lasted) == (10, True, "Lena Krüger", 15)
    wrap_up(cast, session_id)
    undo_too_late = session_id  # confirmed by the asker; the mentor may still say that it did not happen
    with cast.app.test_request_context():
        first_help, line = lines_of(cast.mentor.id)
        assert (line.amount, line.is_pending) == (10, False)
        assert worth_of_session(cast.mentor.id, session_id) == [line, first_help]
    undo(cast, undo_too_late)
    with cast.app.test_request_context():
        assert [line.amount for line in lines_of(cast.mentor.id)] == [-5, -10, 5, 10]


def test_an_error_afterwards_leaves_no_trace_of_them(cast: Cast) -> None:
    session_id = take(cast, post(cast))
    with acting_at(cast, NOON):
        join_session(cast.mentor.member, session_id)
        join_session(cast.asker.member, session_id)
    with cast.app.test_request_context():
        before = db.session.scalar(select(func.max(LoggedEvent.id)))

    def end_and_fail() -> None:
        with acting_at(cast, NOON.replace(minute=20)):
            end_session(cast.mentor.member, session_id)
            assert db.session.scalar(select(func.count()).select_from(LedgerEntry)) == 3
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        end_and_fail()
    with cast.app.test_request_context():
        assert db.session.scalar(select(func.count()).select_from(LedgerEntry)) == 1
        assert db.session.scalar(select(func.max(LoggedEvent.id))) == before
        assert db.session.get_one(MentoringSession, session_id).state == LIVE


def test_the_same_event_twice_pays_once_and_loses_nothing_of_its_transaction(cast: Cast) -> None:
    session_id = meet(cast)
    with acting_at(cast, NOON.replace(hour=13)):
        rate_session(cast.asker.member, session_id, UNBLOCKED)
        scored = ("session.ended", "session.finalised")
        for row in db.session.scalars(select(LoggedEvent).where(LoggedEvent.name.in_(scored))).all():
            award_points(row, row.event)
            award_points(row, row.event)
    assert balances(cast) == (Balance(10, 0), Balance(4, 0))
    with cast.app.test_request_context():
        assert db.session.scalar(select(func.count()).select_from(LedgerEntry)) == 6
