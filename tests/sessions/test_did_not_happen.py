"""It did not happen: said by either, in time; points go back, the ask is open again with its age."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import meetings
from tests.cast import Cast, Person
from tests.phone import Seen
from tests.sessions.under_way import ask_of, ended, events, page_of, points, session_in, taken
from webapp import clock
from webapp.asks.models import OPEN, RESOLVED
from webapp.rewards.queries import Balance
from webapp.sessions.commands import give_thanks, rate_session
from webapp.sessions.models import FINALISED, UNBLOCKED, VOIDED

FRIDAY = datetime(2026, 3, 6, 10, tzinfo=UTC)
NOTHING = (Balance(0, 0), Balance(0, 0))


def void(person: Person, session_id: int) -> Seen:
    return person.phone.post(page_of(session_id, "void"))


@pytest.mark.parametrize("who", ["asker", "mentor"])
def test_either_says_so_while_it_runs_and_when_it_has_ended(cast: Cast, who: str) -> None:
    person: Person = getattr(cast, who)
    for session_id in (taken(cast), ended(cast)):
        posted_at = ask_of(cast, session_id).posted_at
        assert void(person, session_id).location == page_of(session_id)
        ask = ask_of(cast, session_id)
        assert (session_in(cast, session_id).state, ask.state, ask.posted_at) == (VOIDED, OPEN, posted_at)
        assert cast.asker.phone.get(page_of(session_id)).says("Nobody is blamed.")
    assert points(cast) == NOTHING


def test_the_wrap_up_offers_it_in_two_taps(cast: Cast) -> None:
    session_id = ended(cast)
    for person in (cast.asker, cast.mentor):
        form = person.phone.get(page_of(session_id, "wrap-up")).form(page_of(session_id, "void"))
        assert form.find_parent("details")


def test_the_other_says_so_after_the_wrap_up_and_everything_goes_back(cast: Cast) -> None:
    session_id = ended(cast)
    with cast.acting():
        rate_session(cast.asker.member, session_id, UNBLOCKED)
        give_thanks(cast.asker.member, session_id, words=[], sentence="You saved my day.", publish=True)
    assert cast.outsider.phone.get("/").says("You saved my day.")
    assert points(cast) == (Balance(10, 0), Balance(4, 0))
    assert void(cast.mentor, session_id).status == 303
    assert points(cast) == NOTHING
    assert ask_of(cast, session_id).state == OPEN
    assert not cast.outsider.phone.get("/").says("You saved my day.")
    assert cast.mentor.phone.get("/points").says("Taken back: it did not take place")


def test_whoever_confirmed_it_cannot_say_so_any_more(cast: Cast) -> None:
    session_id = ended(cast)
    with cast.acting():
        rate_session(cast.asker.member, session_id, UNBLOCKED)
    seen = void(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("It is too late to say that this did not happen.")
    assert not cast.asker.phone.get(page_of(session_id)).says("It did not happen")
    assert session_in(cast, session_id).state == FINALISED


def test_after_both_said_we_talked_nobody_can(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person")
    for person in (cast.asker, cast.mentor):
        person.phone.post(page_of(session_id, "talked"))
    for person in (cast.asker, cast.mentor):
        assert void(person, session_id).status == 422
    assert ask_of(cast, session_id).state == RESOLVED


@pytest.mark.parametrize(("days", "status"), [(4, 303), (6, 422)])
def test_three_working_days_of_the_organisation_are_enough(cast: Cast, days: int, status: int) -> None:
    session_id = meetings.meet(cast, at=FRIDAY)
    meetings.wrap_up(cast, session_id, at=FRIDAY)  # Friday 11:00; the third working day is Wednesday
    with clock.standing_at(FRIDAY + timedelta(days=days)):
        assert void(cast.mentor, session_id).status == status


def test_before_its_time_a_session_has_not_failed_to_happen(cast: Cast) -> None:
    session_id = taken(cast, later=30)
    seen = void(cast.asker, session_id)
    assert seen.status == 422
    assert seen.says("Its time has not come yet.")
    with clock.standing_at(clock.now() + timedelta(minutes=31)):
        assert void(cast.asker, session_id).status == 303


def test_saying_it_twice_takes_back_once(cast: Cast) -> None:
    session_id = ended(cast)
    for person in (cast.mentor, cast.asker, cast.mentor):
        assert void(person, session_id).status == 303
    assert events(cast, "session.voided") == 1
    assert ask_of(cast, session_id).reopened_n == 1


def test_an_outsider_says_nothing(cast: Cast) -> None:
    session_id = ended(cast)
    assert void(cast.outsider, session_id).status == 404
    assert points(cast) == (Balance(0, 10), Balance(0, 4))
