"""Lyon asks Tokyo and New York on the Friday before the clocks change: what the page promises is what happens."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.asks.talk import QUESTION, the_ask
from tests.cast import Cast, Person
from tests.meetings import acting_at
from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.asks.commands import Wording, post_ask
from webapp.asks.models import EXPIRED
from webapp.db import db
from webapp.due.queries import next_due
from webapp.jobs import attend
from webapp.web.formats import moment

FRIDAY = datetime(2026, 3, 27, 9, tzinfo=UTC)
"""10:00 in Lyon, 18:00 in Tokyo, 05:00 in New York. On Sunday Lyon goes one hour forward, the others do not."""
OFFICE = {"Lena Krüger": "Europe/Paris", "Amara Mensah": "Asia/Tokyo", "Jonas Lindqvist": "America/New_York"}


@pytest.fixture
def offices(cast: Cast) -> Cast:
    """Everybody works nine to five, Monday to Friday, where they are; five more know it, in Lyon."""
    more = [cast.add(name, skills=("Excel pivots",)) for name in ("Priya Nair", "Ben Osei", "Ines Faro")]
    with acting_at(cast, FRIDAY - timedelta(days=1)):
        for person in (*cast.people.values(), *more):
            member = person.member
            member.zone, member.working_days = OFFICE.get(member.name, "Europe/Paris"), "12345"
            member.works_from, member.works_until = 9 * 60, 17 * 60
    return cast


def ask(cast: Cast, urgency: str, *people: Person) -> int:
    with acting_at(cast, FRIDAY):
        wording = Wording(QUESTION.text, "call", 15, urgency)
        return post_ask(cast.asker.member, wording, to=[person.id for person in people]).id


def live_through(cast: Cast, ask_id: int) -> list[tuple[str, datetime]]:
    """Let time pass from one due row to the next until the ask has expired; what happened when.

    Before each step the asker's page is read: it must have promised that step for that moment.
    """
    while the_ask(cast, ask_id).state != EXPIRED:
        with cast.app.app_context():
            due_at = next_due()
            assert due_at is not None
            before = newest(cast)
        promise = promised(cast, ask_id, due_at - timedelta(seconds=1))
        with cast.app.app_context(), clock.standing_at(due_at):
            attend()
            db.session.remove()
        for name, happened_at in since(cast, before):
            if name in ("ask.widened", "ask.opened"):
                assert promise["next"] == happened_at
            if name == "ask.expired":
                assert promise["until"] == happened_at
    return [each for each in since(cast, 0) if each[0] in ("ask.widened", "ask.opened", "ask.expired")]


def promised(cast: Cast, ask_id: int, now: datetime) -> dict[str, datetime | None]:
    ask = the_ask(cast, ask_id)
    with clock.standing_at(now):
        words = cast.asker.phone.get(f"/asks/{ask_id}").words
        with cast.app.test_request_context():
            if ask.wave_ends_at is not None:
                assert moment(ask.wave_ends_at, "Europe/Paris") in words
            assert ask.expires_at is not None
            assert f"It waits for an answer until {moment(ask.expires_at, 'Europe/Paris')}." in words
    return {"next": ask.wave_ends_at, "until": ask.expires_at}


def newest(cast: Cast) -> int:
    return db.session.scalar(select(LoggedEvent.id).order_by(LoggedEvent.id.desc()).limit(1)) or 0


def since(cast: Cast, event_id: int) -> list[tuple[str, datetime]]:
    with cast.app.app_context():
        rows = db.session.execute(
            select(LoggedEvent.name, LoggedEvent.happened_at).where(LoggedEvent.id > event_id).order_by(LoggedEvent.id)
        )
        return [(name, at) for name, at in rows]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    month, day = (3, day) if day <= 31 else (4, day - 31)
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("urgency", "course"),
    [
        ("now", [("ask.widened", at(27, 9, 10)), ("ask.opened", at(27, 9, 20)), ("ask.expired", at(27, 11))]),
        ("today", [("ask.widened", at(27, 14)), ("ask.opened", at(27, 15)), ("ask.expired", at(30, 15))]),
        ("this_week", [("ask.widened", at(27, 21)), ("ask.opened", at(30, 15)), ("ask.expired", at(34, 8))]),
    ],
)
def test_tokyo_and_new_york_are_asked_first_and_lyon_then(
    offices: Cast, urgency: str, course: list[tuple[str, datetime]]
) -> None:
    """New York has had its hour at 10:00 there, which is 15:00 in Lyon; Tokyo's begins again on Monday."""
    ask_id = ask(offices, urgency, offices.mentor, offices.teammate)
    assert live_through(offices, ask_id) == course
