"""In person (or by call): both say "we talked", and it is settled as of the first of the two."""

from datetime import timedelta

from tests import meetings
from tests.cast import Cast, Person
from tests.meetings import NOON
from tests.phone import Seen
from tests.sessions.under_way import ask_of, events, page_of, points, session_in, taken
from webapp.asks.models import RESOLVED
from webapp.rewards.queries import Balance
from webapp.sessions.commands import rate_session, say_we_talked
from webapp.sessions.models import BOTH, ENDED, FINALISED, LIVE, UNBLOCKED


def say_so(person: Person, session_id: int) -> Seen:
    return person.phone.post(page_of(session_id, "talked"))


def say_so_at(cast: Cast, person: Person, session_id: int, minutes: int) -> None:
    with meetings.acting_at(cast, NOON + timedelta(minutes=minutes)):
        say_we_talked(person.member, session_id)


def test_each_phone_shows_what_the_other_said(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person")
    assert say_so(cast.mentor, session_id).location == page_of(session_id)
    assert cast.mentor.phone.get(page_of(session_id)).says("It is settled when Lena says so too.")
    page = cast.asker.phone.get(page_of(session_id))
    assert page.says("Amara says that you have talked.")
    assert cast.asker.phone.send(page, page_of(session_id, "talked")).location == page_of(session_id, "wrap-up")
    assert session_in(cast, session_id).state == FINALISED


def test_both_confirm_finalise_and_answer_the_ask(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person", at=NOON)
    say_so_at(cast, cast.asker, session_id, 16)
    say_so_at(cast, cast.mentor, session_id, 20)
    session = session_in(cast, session_id)
    assert (session.state, session.confirmed_by) == (FINALISED, BOTH)
    assert ask_of(cast, session_id).state == RESOLVED
    assert points(cast) == (Balance(10, 0), Balance(4, 0))


def test_it_ended_when_the_first_said_so_however_late_the_second(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person", at=NOON)
    say_so_at(cast, cast.mentor, session_id, 16)
    say_so_at(cast, cast.asker, session_id, 300)
    assert session_in(cast, session_id).ended_at == NOON + timedelta(minutes=16)


def test_the_askers_answer_ends_it_then_too(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person", at=NOON)
    say_so_at(cast, cast.mentor, session_id, 16)
    with meetings.acting_at(cast, NOON + timedelta(minutes=300)):
        rate_session(cast.asker.member, session_id, UNBLOCKED)
    assert session_in(cast, session_id).ended_at == NOON + timedelta(minutes=16)


def test_a_meeting_that_nobody_started_took_its_planned_minutes(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person", at=NOON, later=60)
    say_so_at(cast, cast.mentor, session_id, 80)
    session = session_in(cast, session_id)
    assert (session.state, session.started_at) == (LIVE, NOON + timedelta(minutes=65))
    say_so_at(cast, cast.asker, session_id, 81)
    assert points(cast) == (Balance(10, 0), Balance(4, 0))


def test_a_meeting_of_a_minute_is_settled_and_explains_its_nought(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person", at=NOON)
    for person in (cast.mentor, cast.asker):
        say_so_at(cast, person, session_id, 1)
    assert session_in(cast, session_id).state == FINALISED
    assert points(cast) == (Balance(0, 0), Balance(0, 0))
    assert cast.mentor.phone.get("/points").says("Shorter than 4 minutes")


def test_after_done_both_can_still_say_so(cast: Cast) -> None:
    session_id = meetings.meet(cast, mode="call")
    assert session_in(cast, session_id).state == ENDED
    for person in (cast.mentor, cast.asker):
        say_so(person, session_id)
    assert session_in(cast, session_id).confirmed_by == BOTH


def test_a_chat_has_no_such_tap(cast: Cast) -> None:
    session_id = taken(cast, mode="chat")
    seen = say_so(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("A chat ends with Done.")


def test_saying_it_again_says_it_once(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person")
    for _time in range(3):
        say_so(cast.asker, session_id)
    assert events(cast, "session.talked") == 1
    assert session_in(cast, session_id).state == LIVE
