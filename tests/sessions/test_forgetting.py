"""Each night old chats are deleted, silent members rest, and the next night is planned."""

from datetime import UTC, datetime, timedelta

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, meet, take, wrap_up
from tests.meetings import ask as asked
from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.settings import change_setting
from webapp.db import db
from webapp.due.models import WAITING, DueJob
from webapp.jobs import NIGHT, attend, begin
from webapp.operations.replaying import compare_game
from webapp.sessions.commands import send_message
from webapp.sessions.models import Message

WORDS = "Have a look at the cache."


def nights(cast: Cast, start: datetime, count: int) -> None:
    """A worker starts, and so many nights pass."""
    with cast.app.app_context():
        for day in range(count + 1):
            with clock.standing_at(start + timedelta(days=day)):
                begin()
                while attend():
                    db.session.remove()
        db.session.remove()


def messages(cast: Cast) -> int:
    with cast.app.app_context():
        return db.session.query(Message).count()


def test_a_chat_is_kept_for_thirty_days_after_its_session(cast: Cast) -> None:
    session_id = meet(cast, mode="chat")
    wrap_up(cast, session_id)
    assert messages(cast) == 3
    with clock.standing_at(NOON + timedelta(days=2)):
        assert cast.asker.phone.get(f"/sessions/{session_id}").says("Kept for 30 days after the session.")
    nights(cast, NOON + timedelta(days=28), 1)
    assert messages(cast) == 3
    nights(cast, NOON + timedelta(days=30), 1)
    assert messages(cast) == 0
    with clock.standing_at(NOON + timedelta(days=32)):
        assert not cast.asker.phone.get(f"/sessions/{session_id}").says(WORDS)
    with cast.app.app_context():
        assert compare_game() == []


def test_the_organisation_says_how_long(cast: Cast) -> None:
    with cast.acting():
        change_setting("retention_days", "3")
    wrap_up(cast, meet(cast, mode="chat"))
    nights(cast, NOON + timedelta(days=3), 1)
    assert messages(cast) == 0


def test_what_is_still_being_talked_about_stays(cast: Cast) -> None:
    session_id = take(cast, asked(cast, mode="chat"), later=60)
    with acting_at(cast, NOON):
        send_message(cast.mentor.member, session_id, WORDS)
    with cast.app.app_context(), clock.standing_at(NOON + timedelta(hours=1)):
        page = cast.mentor.phone.get(f"/sessions/{session_id}")
    assert page.says("What you write is kept for 30 days.")
    assert messages(cast) == 1


def test_each_night_plans_the_next_and_only_one(cast: Cast) -> None:
    nights(cast, NOON, 3)
    with cast.app.app_context():
        waiting = db.session.query(DueJob).filter_by(kind=NIGHT, state=WAITING).all()
        assert [job.due_at for job in waiting] == [datetime(2026, 3, 8, 3, tzinfo=UTC)]


def test_after_thirty_silent_days_nobody_is_asked_until_they_are_back(cast: Cast) -> None:
    joined = clock.now()
    asked(cast, at=joined + timedelta(days=5))
    nights(cast, joined + timedelta(days=28), 1)
    assert not is_dormant(cast, cast.mentor)
    nights(cast, joined + timedelta(days=31), 1)
    assert [is_dormant(cast, person) for person in (cast.mentor, cast.outsider)] == [True, True]
    assert not is_dormant(cast, cast.asker)


def is_dormant(cast: Cast, person: Person) -> bool:
    with cast.app.app_context():
        return availability_of(person.id).dormant_since is not None
