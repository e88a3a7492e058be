"""Nobody is left in limbo: time ends what both forgot, and settles what nobody wrapped up."""

from datetime import UTC, datetime, timedelta

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, take, wrap_up
from tests.meetings import ask as asked
from tests.sessions.under_way import points, reading
from webapp import clock
from webapp.asks.models import Ask
from webapp.db import db
from webapp.jobs import attend
from webapp.operations.replaying import compare_game
from webapp.rewards.queries import Balance
from webapp.sessions.commands import add_minutes, join_session, send_message, start_session
from webapp.sessions.models import MentoringSession

SETTLED = datetime(2026, 3, 9, 12, 15, tzinfo=UTC)
"""Three working days after that Wednesday: Monday."""


def passes(cast: Cast, moment: datetime) -> None:
    """The worker looks at what is due at this moment."""
    with cast.app.app_context(), clock.standing_at(moment):
        attend()
        db.session.remove()


def session(cast: Cast, session_id: int) -> MentoringSession:
    with reading(cast):
        return db.session.get_one(MentoringSession, session_id)


def ask_of(cast: Cast, session_id: int) -> Ask:
    with reading(cast):
        return db.session.get_one(Ask, db.session.get_one(MentoringSession, session_id).ask_id)


def test_a_chat_ends_twelve_hours_after_its_last_message_at_that_message(cast: Cast) -> None:
    session_id = take(cast, asked(cast, mode="chat"))
    last = NOON + timedelta(hours=3)
    for person, at in ((cast.mentor, NOON), (cast.mentor, NOON), (cast.asker, last)):
        with acting_at(cast, at):
            send_message(person.member, session_id, "Hm")
    passes(cast, NOON + timedelta(hours=12))
    assert session(cast, session_id).state == "live"
    passes(cast, last + timedelta(hours=12))
    assert session(cast, session_id).state == "ended"
    assert session(cast, session_id).ended_at == last
    assert points(cast)[0] == Balance(0, 10)


def test_a_call_ends_half_an_hour_after_its_planned_end_at_that_end(cast: Cast) -> None:
    session_id = take(cast, asked(cast))
    for person in (cast.mentor, cast.asker):
        with acting_at(cast, NOON):
            join_session(person.member, session_id)
    with acting_at(cast, NOON + timedelta(minutes=14)):
        add_minutes(cast.asker.member, session_id)
    passes(cast, NOON + timedelta(minutes=49))
    assert session(cast, session_id).state == "live"
    passes(cast, NOON + timedelta(minutes=50))
    assert session(cast, session_id).ended_at == NOON + timedelta(minutes=20)


def test_one_that_was_planned_and_began_early_ends_early(cast: Cast) -> None:
    session_id = take(cast, asked(cast), later=24 * 60)
    with acting_at(cast, NOON + timedelta(hours=1)):
        start_session(cast.mentor.member, session_id)
    passes(cast, NOON + timedelta(hours=1, minutes=45))
    assert session(cast, session_id).ended_at == NOON + timedelta(hours=1, minutes=15)


def test_without_a_wrap_up_it_is_final_after_three_working_days(cast: Cast) -> None:
    session_id = meet(cast)
    passes(cast, SETTLED - timedelta(seconds=1))
    assert session(cast, session_id).state == "ended"
    passes(cast, SETTLED)
    settled = session(cast, session_id)
    assert (settled.state, settled.confirmed_by) == ("finalised", "")
    assert points(cast)[0] == Balance(10, 0)
    assert ask_of(cast, session_id).state == "resolved"
    with reading(cast):
        assert compare_game() == []


def test_where_only_one_took_part_it_is_undone_without_blame(cast: Cast) -> None:
    session_id = meet(cast, both=False)
    passes(cast, SETTLED)
    assert session(cast, session_id).state == "voided"
    assert points(cast)[0] == Balance(0, 0)
    assert ask_of(cast, session_id).state == "open"


def test_a_meeting_that_nobody_came_to_is_undone(cast: Cast) -> None:
    session_id = take(cast, asked(cast), later=60)
    passes(cast, NOON + timedelta(minutes=60 + 15 + 30))
    assert session(cast, session_id).state == "ended"
    passes(cast, SETTLED + timedelta(hours=2))
    assert session(cast, session_id).state == "voided"


def test_what_was_wrapped_up_stays_as_it_is(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    passes(cast, SETTLED)
    assert session(cast, session_id).confirmed_by == "asker"
    assert points(cast)[0] == Balance(10, 0)


def test_each_clock_rings_once(cast: Cast) -> None:
    session_id = meet(cast)
    for _time in range(3):
        passes(cast, SETTLED + timedelta(days=30))
    assert session(cast, session_id).finalised_at == SETTLED + timedelta(days=30)
    with reading(cast):
        assert compare_game() == []
