"""Not this time: it counts, and the same ask goes on to others only when its asker says so."""

from datetime import datetime, timedelta

import pytest

from tests import meetings
from tests.cast import Cast, Person
from tests.phone import Seen
from tests.sessions.under_way import ask_of, ended, events, page_of, points, reading, session_in
from webapp import clock
from webapp.asks.commands import Wording, post_ask, take_back_ask
from webapp.asks.models import OPEN, RESOLVED, SENT, WITHDRAWN, Offer
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.rewards.queries import Balance
from webapp.sessions.commands import rate_session, void_session
from webapp.sessions.models import FINALISED, NOT_THIS_TIME, UNBLOCKED, VOIDED


def not_helped(cast: Cast, *, verdict: str = NOT_THIS_TIME, at: datetime | None = None) -> int:
    """Amara has given it a quarter of an hour, and Lena has answered."""
    begins = at or clock.now() - timedelta(minutes=16)
    ask_id = meetings.ask(cast, to=cast.mentor, at=begins)
    session_id = meetings.take(cast, ask_id, at=begins)
    with meetings.acting_at(cast, begins + timedelta(minutes=15)):
        rate_session(cast.asker.member, session_id, verdict)
    return session_id


def someone_else(person: Person, session_id: int) -> Seen:
    return person.phone.post(page_of(session_id, "someone-else"))


def offers(cast: Cast, session_id: int) -> dict[int, str]:
    ask_id = ask_of(cast, session_id).id
    with reading(cast):
        return {offer.mentor_id: offer.state for offer in db.session.query(Offer).filter_by(ask_id=ask_id)}


def test_it_counts_and_the_ask_is_answered_until_the_asker_says_otherwise(cast: Cast) -> None:
    session_id = ended(cast)
    seen = cast.asker.phone.get(page_of(session_id, "wrap-up"))
    answer = cast.asker.phone.send(seen, page_of(session_id, "wrap-up"), verdict=NOT_THIS_TIME)
    assert (session_in(cast, session_id).state, ask_of(cast, session_id).state) == (FINALISED, RESOLVED)
    page = cast.asker.phone.follow(answer)
    assert page.says("In the same words. Amara is not asked again.")
    before, posted_at = points(cast), ask_of(cast, session_id).posted_at
    answer = cast.asker.phone.send(page, page_of(session_id, "someone-else"))
    assert cast.asker.phone.follow(answer).says("Your ask is out again. Amara is not asked this time.")
    ask = ask_of(cast, session_id)
    assert (ask.state, ask.posted_at, ask.reopened_n) == (OPEN, posted_at, 1)
    assert (session_in(cast, session_id).state, points(cast)) == (FINALISED, before)


def test_others_are_asked_in_the_next_wave_and_not_who_has_tried(cast: Cast) -> None:
    session_id = not_helped(cast)
    page = cast.asker.phone.get(page_of(session_id))
    there = cast.asker.phone.send(page, page_of(session_id, "someone-else")).location
    assert there == f"/asks/{ask_of(cast, session_id).id}"
    asked = offers(cast, session_id)
    assert asked.pop(cast.mentor.id) == WITHDRAWN
    assert asked[cast.teammate.id] == SENT
    assert cast.teammate.phone.get("/help").says(meetings.QUESTION)
    assert not cast.mentor.phone.get("/help").says(meetings.QUESTION)
    taken = meetings.take(cast, ask_of(cast, session_id).id, mentor=cast.teammate, at=clock.now())
    assert session_in(cast, taken).mentor_id == cast.teammate.id


@pytest.mark.parametrize("verdict", [UNBLOCKED, "helped"])
def test_where_it_helped_nobody_else_is_offered(cast: Cast, verdict: str) -> None:
    session_id = not_helped(cast, verdict=verdict)
    assert not cast.asker.phone.get(page_of(session_id)).says("Ask someone else")
    assert not cast.asker.phone.get(page_of(session_id, "wrap-up")).says("Ask someone else")
    seen = someone_else(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("Say first that it did not help this time.")
    assert ask_of(cast, session_id).state == RESOLVED


@pytest.mark.parametrize(("days", "status"), [(7, 303), (8, 409)])
def test_for_a_week(cast: Cast, days: int, status: int) -> None:
    session_id = not_helped(cast, at=meetings.NOON)
    with clock.standing_at(meetings.NOON + timedelta(days=days)):
        assert someone_else(cast.asker, session_id).status == status
        assert ask_of(cast, session_id).state == (OPEN if status == 303 else RESOLVED)


def test_tapped_twice_it_is_out_once(cast: Cast) -> None:
    session_id = not_helped(cast)
    for _time in range(2):
        assert someone_else(cast.asker, session_id).status == 303
    assert ask_of(cast, session_id).reopened_n == 1
    assert events(cast, "ask.released") == 1


def test_three_open_asks_are_enough(cast: Cast) -> None:
    session_id = not_helped(cast)
    with cast.acting():
        for _time in range(3):
            post_ask(cast.asker.member, Wording("Another question", "call", 15, "today"), openly=True)
    seen = someone_else(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("of your asks are open")


def test_taken_back_after_that_it_stays_back(cast: Cast) -> None:
    session_id = not_helped(cast)
    someone_else(cast.asker, session_id)
    with cast.acting():
        take_back_ask(cast.asker.member, ask_of(cast, session_id).id)
    assert someone_else(cast.asker, session_id).status == 409


def test_the_mentor_says_afterwards_that_it_did_not_happen(cast: Cast) -> None:
    session_id = not_helped(cast)
    someone_else(cast.asker, session_id)
    with cast.acting():
        void_session(cast.mentor.member, session_id)
    ask = ask_of(cast, session_id)
    assert (session_in(cast, session_id).state, ask.state, ask.reopened_n) == (VOIDED, OPEN, 1)
    assert points(cast) == (Balance(0, 0), Balance(0, 0))
    with reading(cast):
        assert compare_game() == []


def test_only_the_asker_says_so(cast: Cast) -> None:
    session_id = not_helped(cast)
    assert someone_else(cast.mentor, session_id).status == 403
    assert someone_else(cast.outsider, session_id).status == 404
    assert ask_of(cast, session_id).state == RESOLVED
