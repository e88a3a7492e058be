"""Either side calls off what has not begun: without blame, and nobody is left waiting."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, Person
from tests.meetings import acting_at
from tests.phone import Seen
from tests.sessions.under_way import ask_of, ended, events, page_of, reading, session_in, taken
from webapp import clock
from webapp.asks.models import ACCEPTED, CANCELLED, MATCHED, OPEN, SENT, SUPERSEDED, WITHDRAWN, Offer
from webapp.asks.queries.limits import sessions_taken
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.sessions.commands import cancel_session
from webapp.sessions.models import CANCELLED as CALLED_OFF
from webapp.sessions.models import LATE_CANCELLED, LIVE, SCHEDULED

A_DAY = 24 * 60


def call_off(person: Person, session_id: int, key: str = "") -> Seen:
    return person.phone.post(page_of(session_id, "cancellation"), {"key": key} if key else {})


def offers(cast: Cast, session_id: int) -> dict[int, str]:
    """The state of each offer of its ask, by mentor."""
    ask_id = ask_of(cast, session_id).id
    with reading(cast):
        rows = db.session.query(Offer).filter_by(ask_id=ask_id).all()
        return {offer.mentor_id: offer.state for offer in rows}


def test_the_mentors_goes_back_to_the_others_with_its_age(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY, at=clock.now() - timedelta(minutes=5))
    posted_at = ask_of(cast, session_id).posted_at
    answer = call_off(cast.mentor, session_id)
    assert cast.mentor.phone.follow(answer).says("Given back. Lena’s ask is open again")
    session, ask = session_in(cast, session_id), ask_of(cast, session_id)
    assert (session.state, session.closed_by) == (CALLED_OFF, cast.mentor.id)
    assert (ask.state, ask.posted_at, ask.reopened_n) == (OPEN, posted_at, 1)
    assert offers(cast, session_id)[cast.mentor.id] == WITHDRAWN
    assert cast.asker.phone.get(page_of(session_id)).says("Amara cannot after all. Your ask is open again")


def test_with_the_askers_the_ask_is_over_and_the_mentors_week_has_room_again(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    seen = cast.asker.phone.get(page_of(session_id))
    answer = cast.asker.phone.send(seen, page_of(session_id, "cancellation"))
    page = cast.asker.phone.follow(answer)
    assert page.says("Called off. Amara knows.")
    session, ask = session_in(cast, session_id), ask_of(cast, session_id)
    assert (session.state, session.closed_by, ask.state) == (CALLED_OFF, cast.asker.id, CANCELLED)
    assert cast.mentor.phone.get(page_of(session_id)).says("Lena called it off. Nothing to do for you.")
    with reading(cast):
        assert db.session.scalar(select(sessions_taken(cast.mentor.member))) == 0
        assert compare_game() == []


def test_one_tap_asks_again_the_same_people_and_the_mentor(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    answer = call_off(cast.asker, session_id)
    page = cast.asker.phone.follow(answer)
    ask_id = ask_of(cast, session_id).id
    assert offers(cast, session_id) == {cast.mentor.id: SUPERSEDED}
    assert cast.asker.phone.get(f"/asks/{ask_id}").says("The session is off, and your words are kept.")
    assert page.soup.find("a", href=f"/asks/new?again={ask_id}")
    assert cast.asker.phone.send(page, f"/asks/{ask_id}/withdrawal/undo").location == f"/asks/{ask_id}"
    assert ask_of(cast, session_id).state == OPEN
    assert offers(cast, session_id) == {cast.mentor.id: SENT}
    assert session_in(cast, session_id).state == CALLED_OFF


def test_asked_again_later_the_words_are_there(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    call_off(cast.asker, session_id)
    ask = ask_of(cast, session_id)
    assert cast.asker.phone.get(f"/asks/new?again={ask.id}").soup.find("textarea", id="text").text.strip() == ask.text


@pytest.mark.parametrize("who", ["asker", "mentor"])
@pytest.mark.parametrize(("minutes", "state"), [(180, CALLED_OFF), (179, LATE_CANCELLED)])
def test_less_than_three_hours_before_it_is_late_and_reads_the_same(
    cast: Cast, who: str, minutes: int, state: str
) -> None:
    session_id = taken(cast, later=A_DAY)
    with acting_at(cast, session_in(cast, session_id).scheduled_for - timedelta(minutes=minutes)):
        cancel_session(getattr(cast, who).member, session_id)
    assert session_in(cast, session_id).state == state
    page = cast.asker.phone.get(page_of(session_id))
    assert page.says("Called off") or page.says("Given back")
    assert not page.says("late")


@pytest.mark.parametrize("who", ["asker", "mentor"])
def test_what_has_begun_is_not_called_off(cast: Cast, who: str) -> None:
    session_id = taken(cast)
    before = events(cast)
    seen = call_off(getattr(cast, who), session_id)
    assert (seen.status, events(cast)) == (422, before)
    assert seen.says("It has begun.")
    assert (session_in(cast, session_id).state, ask_of(cast, session_id).state) == (LIVE, MATCHED)


def test_nor_what_is_over(cast: Cast) -> None:
    seen = call_off(cast.asker, ended(cast))
    assert seen.status == 422
    assert seen.says("This session is over.")


def test_calling_it_off_again_changes_nothing(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    for person in (cast.asker, cast.mentor, cast.asker):
        assert call_off(person, session_id).status == 303
    assert events(cast, "session.cancelled") + events(cast, "session.released") == 1
    assert session_in(cast, session_id).closed_by == cast.asker.id


def test_an_outsider_calls_nothing_off(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    assert call_off(cast.outsider, session_id).status == 404
    assert session_in(cast, session_id).state == SCHEDULED
    assert offers(cast, session_id) == {cast.mentor.id: ACCEPTED}


@pytest.mark.parametrize(("who", "other"), [("asker", "mentor"), ("mentor", "asker")])
def test_the_other_one_is_told_once(cast: Cast, who: str, other: str) -> None:
    session_id = taken(cast, later=A_DAY)
    call_off(getattr(cast, who), session_id)
    name = getattr(cast, who).name.split()[0]
    seen = getattr(cast, other).phone.get("/notifications")
    assert seen.words.count(f"{name} cannot make it") == 1
    assert not getattr(cast, who).phone.get("/notifications").says("cannot make it")
