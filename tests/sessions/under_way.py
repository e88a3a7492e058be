"""Sessions that the tests about sessions begin with, and what the database says of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import func, select

from tests import meetings
from tests.cast import Cast, Person
from tests.earned import session_points
from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.asks.models import Ask
from webapp.db import db
from webapp.rewards.queries import Balance
from webapp.sessions.commands import send_message
from webapp.sessions.models import MentoringSession


def taken(cast: Cast, *, mode: str = "call", later: int = 0, at: datetime | None = None) -> int:
    """Lena asked Amara, who has taken it for now, or for some minutes later."""
    moment = at or clock.now()
    ask_id = meetings.ask(cast, to=cast.mentor, mode=mode, at=moment)
    return meetings.take(cast, ask_id, at=moment, later=later)


def ended(cast: Cast, *, mode: str = "call", ago: timedelta = timedelta(minutes=1)) -> int:
    """Amara has said Done after a quarter of an hour, a minute ago."""
    return meetings.meet(cast, mode=mode, at=clock.now() - ago - timedelta(minutes=15))


def page_of(session_id: int, what: str = "") -> str:
    """Its address, or that of something in it."""
    return f"/sessions/{session_id}/{what}" if what else f"/sessions/{session_id}"


def say(cast: Cast, person: Person, session_id: int, text: str, at: datetime | None = None) -> int:
    """One line in the chat. Its id."""
    with meetings.acting_at(cast, at or clock.now()):
        return send_message(person.member, session_id, text).id


def session_in(cast: Cast, session_id: int) -> MentoringSession:
    with reading(cast):
        return db.session.get_one(MentoringSession, session_id)


def ask_of(cast: Cast, session_id: int) -> Ask:
    with reading(cast):
        return db.session.get_one(Ask, db.session.get_one(MentoringSession, session_id).ask_id)


def events(cast: Cast, name: str = "") -> int:
    """How many events there are, of one name or in all."""
    with reading(cast):
        query = select(func.count()).select_from(LoggedEvent)
        return db.session.scalar(query.where(LoggedEvent.name == name) if name else query) or 0


def points(cast: Cast) -> tuple[Balance, Balance]:
    """Those of the mentor and of the asker."""
    with reading(cast):
        return session_points(cast.mentor.id), session_points(cast.asker.id)


@contextmanager
def reading(cast: Cast) -> Iterator[None]:
    """Within the block, the database can be read."""
    with cast.app.test_request_context():
        yield
