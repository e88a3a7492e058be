"""Once a week the feed says how many got unblocked and what was asked most: never of fewer than five people."""

from datetime import UTC, datetime, timedelta

from tests.cast import Cast, Person
from tests.feed.test_home import home, items
from tests.meetings import NOON, meet, undo, wrap_up
from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.jobs import attend, begin

MONDAY = datetime(2026, 3, 9, 3, tzinfo=UTC)


def nights(cast: Cast, *moments: datetime) -> None:
    """The worker begins on Wednesday noon, and is there in these nights."""
    with cast.app.app_context():
        with clock.standing_at(NOON):
            begin()
        for moment in moments:
            with clock.standing_at(moment):
                attend()


def unblocked(cast: Cast, people: int) -> list[Person]:
    """So many people ask Amara or Jonas, and are unblocked."""
    askers = [cast.add(f"Ada {number}", department="Quality") for number in range(people)]
    for number, asker in enumerate(askers):
        at, mentor = NOON + timedelta(minutes=20 * number), (cast.mentor, cast.teammate)[number % 2]
        wrap_up(cast, meet(cast, asker=asker, mentor=mentor, at=at), asker=asker, at=at)
    return askers


def said(cast: Cast) -> list[str]:
    with clock.standing_at(MONDAY + timedelta(hours=6)):
        return [words for words in items(cast.outsider.phone.get("/")) if "last week" in words]


def test_five_people_are_told_of_once_with_what_was_asked_most(cast: Cast) -> None:
    unblocked(cast, 5)
    nights(cast, NOON + timedelta(hours=15), NOON + timedelta(days=4), MONDAY, MONDAY + timedelta(days=1))
    assert said(cast) == ["5 people got unblocked last week Most asked: Excel pivots"]
    with cast.app.app_context():
        [event] = db.session.query(LoggedEvent).filter_by(name="week.summarised").all()
        assert (event.actor_id, event.facts["week_on"], event.facts["unblocked_n"]) == (None, "2026-03-02", 5)
    assert home(cast.asker, minutes=24 * 60 * 5).says("5 people got unblocked")


def test_of_four_nothing_is_said_however_often_they_asked(cast: Cast) -> None:
    askers = unblocked(cast, 4)
    at = NOON + timedelta(hours=6)
    for number, asker in enumerate((askers[0], cast.owner)):
        session_id = meet(cast, asker=asker, at=at + timedelta(hours=3 * number))
        wrap_up(cast, session_id, asker=asker, at=at + timedelta(hours=3 * number))
    undo(cast, session_id, at=at + timedelta(hours=3))
    nights(cast, MONDAY)
    assert said(cast) == []


def test_a_week_is_told_of_late_rather_than_never(cast: Cast) -> None:
    unblocked(cast, 5)
    nights(cast, MONDAY + timedelta(days=2))
    assert len(said(cast)) == 1
