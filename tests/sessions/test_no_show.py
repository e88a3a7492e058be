"""One of the two did not come: nobody waits for ever, nobody is paid, and the other may say "I was there"."""

from datetime import timedelta

import pytest

from tests import meetings
from tests.cast import Cast, Person
from tests.phone import Seen
from tests.sessions.under_way import ask_of, ended, events, page_of, points, reading, say, session_in, taken
from webapp import clock
from webapp.asks.models import CANCELLED, OPEN
from webapp.operations.replaying import compare_game
from webapp.rewards.queries import Balance
from webapp.sessions.commands import contest_no_show, join_session, report_no_show, send_message
from webapp.sessions.models import LIVE, NO_SHOW_ASKER, NO_SHOW_MENTOR, SCHEDULED, VOIDED

ELEVEN_AGO = timedelta(minutes=11)


def not_here(person: Person, session_id: int) -> Seen:
    return person.phone.post(page_of(session_id, "no-show"))


def i_was_there(person: Person, session_id: int) -> Seen:
    return person.phone.post(page_of(session_id, "no-show/contest"))


def waited(cast: Cast, *, mode: str = "call") -> int:
    """It was to begin eleven minutes ago."""
    return taken(cast, mode=mode, at=clock.now() - timedelta(minutes=71), later=60)


def test_the_mentor_did_not_come_and_the_ask_goes_back_with_its_age(cast: Cast) -> None:
    session_id = waited(cast)
    posted_at = ask_of(cast, session_id).posted_at
    page = cast.asker.phone.get(page_of(session_id))
    answer = cast.asker.phone.send(page, page_of(session_id, "no-show"))
    assert cast.asker.phone.follow(answer).says("Amara did not make it. Your ask is open again and keeps its place.")
    session, ask = session_in(cast, session_id), ask_of(cast, session_id)
    assert (session.state, session.closed_by) == (NO_SHOW_MENTOR, cast.asker.id)
    assert (ask.state, ask.posted_at, ask.reopened_n) == (OPEN, posted_at, 1)
    assert points(cast) == (Balance(0, 0), Balance(0, 0))
    assert cast.mentor.phone.get(page_of(session_id)).says("Lena waited and did not find you.")


def test_the_asker_did_not_come_and_the_ask_is_over(cast: Cast) -> None:
    session_id = waited(cast)
    assert not_here(cast.mentor, session_id).location == page_of(session_id)
    assert cast.mentor.phone.get(page_of(session_id)).says("Thank you for waiting.")
    assert (session_in(cast, session_id).state, ask_of(cast, session_id).state) == (NO_SHOW_ASKER, CANCELLED)
    page = cast.asker.phone.get(page_of(session_id))
    assert page.says("Amara waited and did not find you. It happens, and nothing else follows from it.")
    assert page.soup.find("a", href=f"/asks/new?again={ask_of(cast, session_id).id}")
    assert cast.asker.phone.get("/notifications").says("Amara did not find you")


def test_also_of_one_for_now_that_only_one_came_to(cast: Cast) -> None:
    session_id = taken(cast, at=clock.now() - ELEVEN_AGO)
    with cast.acting():
        join_session(cast.asker.member, session_id)
    page = cast.asker.phone.get(page_of(session_id))
    assert cast.asker.phone.send(page, page_of(session_id, "no-show")).status == 303
    assert session_in(cast, session_id).state == NO_SHOW_MENTOR


def test_ten_minutes_are_waited_first(cast: Cast) -> None:
    session_id = taken(cast, at=clock.now() - timedelta(minutes=69), later=60)
    assert not cast.asker.phone.get(page_of(session_id)).says("Amara is not here")
    seen = not_here(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("Wait ten minutes")
    assert session_in(cast, session_id).state == SCHEDULED


def test_whoever_joined_was_there(cast: Cast) -> None:
    session_id = waited(cast)
    with cast.acting():
        join_session(cast.mentor.member, session_id)
    assert not cast.asker.phone.get(page_of(session_id)).says("Amara is not here")
    seen = not_here(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("The other one was here.")
    assert session_in(cast, session_id).state == LIVE


def test_whoever_wrote_at_the_time_was_there_and_whoever_wrote_the_hour_before_was_not(cast: Cast) -> None:
    late, early = waited(cast), waited(cast)
    say(cast, cast.mentor, late, "A minute", clock.now() - timedelta(minutes=12))
    say(cast, cast.mentor, early, "See you", clock.now() - timedelta(minutes=40))
    assert not_here(cast.asker, late).status == 422
    assert not_here(cast.asker, early).status == 303


def test_what_is_over_took_place_or_did_not(cast: Cast) -> None:
    session_id = ended(cast)
    seen = not_here(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("This session is over.")


def test_said_twice_it_is_told_once_and_the_other_cannot_say_it_back(cast: Cast) -> None:
    session_id = waited(cast)
    for _time in range(2):
        assert not_here(cast.asker, session_id).status == 303
    assert events(cast, "session.missed") == 1
    assert not_here(cast.mentor, session_id).status == 422


@pytest.mark.parametrize(("reporter", "missing"), [("asker", "mentor"), ("mentor", "asker")])
def test_i_was_there_and_nobody_is_blamed(cast: Cast, reporter: str, missing: str) -> None:
    session_id = waited(cast)
    not_here(getattr(cast, reporter), session_id)
    person: Person = getattr(cast, missing)
    page = person.phone.get(page_of(session_id))
    answer = person.phone.send(page, page_of(session_id, "no-show/contest"))
    assert person.phone.follow(answer).says("Both of you were there and did not find each other. Nobody is blamed.")
    session, ask = session_in(cast, session_id), ask_of(cast, session_id)
    assert (session.state, ask.state, ask.reopened_n) == (VOIDED, OPEN, 1)
    assert session.contested_at is not None
    assert points(cast) == (Balance(0, 0), Balance(0, 0))
    assert i_was_there(person, session_id).status == 303
    assert events(cast, "session.contested") == 1
    assert getattr(cast, reporter).phone.get("/notifications").says("says: I was there")
    with reading(cast):
        assert compare_game() == []


def test_whoever_said_it_cannot_say_it_for_the_other(cast: Cast) -> None:
    session_id = waited(cast)
    not_here(cast.asker, session_id)
    assert not cast.asker.phone.get(page_of(session_id)).says("I was there")
    assert i_was_there(cast.asker, session_id).status == 422
    assert session_in(cast, session_id).state == NO_SHOW_MENTOR


def test_nobody_contests_what_nobody_said(cast: Cast) -> None:
    seen = i_was_there(cast.asker, waited(cast))
    assert seen.status == 422
    assert seen.says("Nobody has said that you were not there.")


@pytest.mark.parametrize(("days", "status"), [(4, 303), (6, 422)])
def test_three_working_days_are_enough_to_say_so(cast: Cast, days: int, status: int) -> None:
    friday = meetings.NOON + timedelta(days=2)
    session_id = meetings.take(cast, meetings.ask(cast, at=friday), at=friday)
    with meetings.acting_at(cast, friday + timedelta(minutes=15)):
        report_no_show(cast.asker.member, session_id)
    with clock.standing_at(friday + timedelta(days=days)):
        assert i_was_there(cast.mentor, session_id).status == status


def test_an_ask_that_somebody_else_took_meanwhile_stays_theirs(cast: Cast) -> None:
    session_id = waited(cast)
    not_here(cast.asker, session_id)
    other = meetings.take(cast, ask_of(cast, session_id).id, mentor=cast.teammate, at=clock.now())
    with cast.acting():
        contest_no_show(cast.mentor.member, session_id)
        send_message(cast.teammate.member, other, "Hello")
    assert ask_of(cast, session_id).state == "matched"
    assert session_in(cast, other).state == LIVE


def test_an_outsider_says_nothing_of_it(cast: Cast) -> None:
    session_id = waited(cast)
    assert not_here(cast.outsider, session_id).status == 404
    not_here(cast.asker, session_id)
    assert i_was_there(cast.outsider, session_id).status == 404
