"""Start, join, five more minutes, Done, give back: each by one tap, refused when it makes no sense."""

from datetime import timedelta

import pytest

from tests.cast import Cast, Person
from tests.phone import Seen
from tests.sessions.under_way import ask_of, ended, events, page_of, session_in, taken
from webapp import clock
from webapp.accounts.settings import change_setting
from webapp.asks.models import MATCHED, OPEN
from webapp.sessions.commands import void_session
from webapp.sessions.models import CANCELLED, ENDED, LATE_CANCELLED, LIVE, SCHEDULED

BUTTONS = ("start", "join", "extension", "end", "release")


def tap(person: Person, session_id: int, what: str, key: str = "") -> Seen:
    return person.phone.post(page_of(session_id, what), {"key": key} if key else {})


def test_start_makes_it_live_for_both(cast: Cast) -> None:
    session_id = taken(cast, later=30)
    assert cast.asker.phone.get(page_of(session_id)).form(page_of(session_id, "start"))
    assert tap(cast.mentor, session_id, "start").location == page_of(session_id)
    assert session_in(cast, session_id).state == LIVE
    assert cast.asker.phone.get(page_of(session_id)).soup.select_one("[data-behavior=timer][data-started]")
    tap(cast.asker, session_id, "start")
    assert events(cast, "session.started") == 1


def test_a_call_opens_elsewhere_and_notes_who_went(cast: Cast) -> None:
    with cast.acting():
        change_setting("call_link", "https://meet.example.org/{session}")
    session_id = taken(cast, later=30)
    room = session_in(cast, session_id).room
    link = cast.asker.phone.get(page_of(session_id)).soup.select_one("a[data-behavior=join]")
    assert link["href"] == f"https://meet.example.org/{room}"
    assert link["target"] == "_blank"
    assert "noopener" in link["rel"]
    for _time in range(2):
        assert tap(cast.asker, session_id, "join").status == 303
    session = session_in(cast, session_id)
    assert (session.state, session.asker_joined_at is not None, session.mentor_joined_at) == (LIVE, True, None)
    assert events(cast, "session.talked") == 1


def test_the_script_that_notes_the_join_is_believed_by_its_header(cast: Cast) -> None:
    session_id = taken(cast)
    phone = cast.asker.phone
    token = phone.csrf_token
    assert phone.client.post(page_of(session_id, "join"), headers={"X-CSRFToken": token}).status_code == 303
    assert phone.client.post(page_of(session_id, "join"), headers={"X-CSRFToken": "made up"}).status_code == 403
    assert phone.client.post(page_of(session_id, "join")).status_code == 403


def test_where_no_room_is_set_the_page_says_how_to_talk(cast: Cast) -> None:
    for session_id in (taken(cast, later=30), taken(cast)):
        page = cast.asker.phone.get(page_of(session_id))
        assert page.says("Agree in the chat how you talk")
        assert page.soup.select_one("a[data-behavior=join]") is None


def test_five_more_minutes_as_often_as_wanted_up_to_three_hours(cast: Cast) -> None:
    session_id = taken(cast)
    for _time in range(33):
        assert tap(cast.asker, session_id, "extension").status == 303
    assert session_in(cast, session_id).minutes == 180
    seen = tap(cast.mentor, session_id, "extension")
    assert seen.status == 422
    assert seen.says("That is long enough for one session.")


def test_one_tap_is_five_minutes_however_often_it_arrives(cast: Cast) -> None:
    session_id = taken(cast)
    for _time in range(3):
        tap(cast.asker, session_id, "extension", key="one tap")
    assert session_in(cast, session_id).minutes == 20


def test_the_timer_informs_and_ends_nothing(cast: Cast) -> None:
    session_id = taken(cast, at=clock.now() - timedelta(minutes=40))
    page = cast.asker.phone.get(page_of(session_id))
    assert page.says("of 15 min")
    assert page.soup.select_one("[data-timer]").text.startswith("40:")
    assert session_in(cast, session_id).state == LIVE


def test_done_of_either_leads_to_the_wrap_up_and_again_too(cast: Cast) -> None:
    session_id = taken(cast)
    for person in (cast.mentor, cast.asker, cast.mentor):
        assert tap(person, session_id, "end").location == page_of(session_id, "wrap-up")
    assert session_in(cast, session_id).state == ENDED
    assert events(cast, "session.ended") == 1


def test_what_has_not_begun_is_not_done(cast: Cast) -> None:
    session_id = taken(cast, later=30)
    seen = tap(cast.mentor, session_id, "end")
    assert seen.status == 422
    assert seen.says("It has not begun yet.")
    assert session_in(cast, session_id).state == SCHEDULED


@pytest.mark.parametrize("later", [0, 30])
def test_the_mentor_gives_it_back_with_its_age(cast: Cast, later: int) -> None:
    session_id = taken(cast, later=later, at=clock.now() - timedelta(minutes=5))
    posted_at = ask_of(cast, session_id).posted_at
    answer = tap(cast.mentor, session_id, "release")
    assert answer.location == "/help"
    assert cast.mentor.phone.follow(answer).says("Given back. Lena’s ask is open again")
    ask = ask_of(cast, session_id)
    assert (ask.state, ask.posted_at, ask.reopened_n) == (OPEN, posted_at, 1)
    assert session_in(cast, session_id).state == (LATE_CANCELLED if later else CANCELLED)
    page = cast.asker.phone.get(page_of(session_id))
    assert page.says("Amara cannot after all. Your ask is open again")
    assert page.soup.find("a", href=f"/asks/{ask.id}")
    assert tap(cast.mentor, session_id, "release").status == 303
    assert ask_of(cast, session_id).reopened_n == 1


def test_the_asker_cannot_give_it_back(cast: Cast) -> None:
    session_id = taken(cast)
    assert tap(cast.asker, session_id, "release").status == 403
    assert ask_of(cast, session_id).state == MATCHED


@pytest.mark.parametrize("what", ["start", "join", "extension", "release"])
def test_a_session_that_is_over_stays_over(cast: Cast, what: str) -> None:
    session_id = ended(cast)
    before = events(cast)
    seen = tap(cast.mentor, session_id, what)
    assert seen.status == 422
    assert seen.says("This session is over.")
    assert (session_in(cast, session_id).state, events(cast)) == (ENDED, before)


@pytest.mark.parametrize("what", ["start", "join", "extension", "end", "release", "talked"])
def test_a_session_that_was_called_off_stays_off(cast: Cast, what: str) -> None:
    session_id = taken(cast)
    with cast.acting():
        void_session(cast.mentor.member, session_id)
    before = events(cast)
    seen = tap(cast.mentor, session_id, what)
    assert seen.status == 422
    assert seen.says("This session has been called off.")
    assert events(cast) == before


@pytest.mark.parametrize("what", [*BUTTONS, "talked", "void", "wrap-up"])
def test_an_outsider_finds_no_session(cast: Cast, what: str) -> None:
    session_id = taken(cast)
    before = events(cast)
    assert tap(cast.outsider, session_id, what).status == 404
    assert tap(cast.mentor, 4711, what).status == 404
    assert events(cast) == before


@pytest.mark.parametrize("what", ["", "watch", "messages", "wrap-up"])
def test_an_outsider_sees_the_page_of_nothing(cast: Cast, what: str) -> None:
    session_id = taken(cast)
    theirs, none = (cast.outsider.phone.get(page_of(id_, what)) for id_ in (session_id, 4711))
    assert (theirs.status, theirs.words) == (404, none.words)
