"""Another time: either side moves what has not begun; the other is told and may move it again."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, Person
from tests.meetings import acting_at
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from tests.sessions.under_way import ended, events, page_of, reading, session_in, taken
from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.due.models import DueJob
from webapp.jobs import attend
from webapp.operations.replaying import compare_game
from webapp.sessions.commands import move_session
from webapp.sessions.models import LIVE, SCHEDULED

A_DAY = 24 * 60


def move(person: Person, session_id: int, at: datetime) -> Seen:
    return person.phone.post(page_of(session_id, "move"), {"slot": at.isoformat(), "other": ""})


def time_of(cast: Cast, session_id: int) -> datetime:
    return session_in(cast, session_id).scheduled_for


@pytest.mark.parametrize(("who", "other"), [("asker", "mentor"), ("mentor", "asker")])
def test_either_takes_a_time_that_suits_both_and_the_other_is_told(cast: Cast, who: str, other: str) -> None:
    session_id = taken(cast, later=A_DAY)
    was_at = time_of(cast, session_id)
    one, two = getattr(cast, who), getattr(cast, other)
    assert one.phone.get(page_of(session_id)).soup.find("a", href=page_of(session_id, "move"))
    page = one.phone.get(page_of(session_id, "move"))
    offered = [box["value"] for box in page.soup.select("[name=slot]")]
    assert len(offered) == 3
    assert was_at.isoformat() not in offered
    assert "now" not in offered
    answer = one.phone.send(page, page_of(session_id, "move"))
    assert one.phone.follow(answer).says("Moved.")
    session = session_in(cast, session_id)
    assert (session.state, session.moved_n, session.moved_by) == (SCHEDULED, 1, one.id)
    assert session.scheduled_for.isoformat() == offered[0]
    assert two.phone.get("/notifications").says(f"{one.name.split()[0]} moved your session:")
    with reading(cast):
        event = db.session.scalars(select(LoggedEvent).where(LoggedEvent.name == "session.moved")).one()
        assert (event.facts["was_at"], event.facts["scheduled_for"]) == (was_at.isoformat(), offered[0])


def test_the_other_may_move_it_again_up_to_five_times_in_all(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    begins = time_of(cast, session_id)
    for number in range(1, 6):
        assert move((cast.asker, cast.mentor)[number % 2], session_id, begins + timedelta(hours=number)).status == 303
    assert not cast.asker.phone.get(page_of(session_id)).says("Another time")
    seen = move(cast.asker, session_id, begins)
    assert seen.status == 422
    assert seen.says("It was moved 5 times.")
    assert time_of(cast, session_id) == begins + timedelta(hours=5)


def test_both_read_their_own_clock(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    with cast.acting():
        db.session.get_one(Member, cast.mentor.id).zone = "Asia/Tokyo"
    page = cast.asker.phone.get(page_of(session_id, "move"))
    assert page.says("for Amara")
    assert page.says("Your time, Europe/Paris")


def test_written_by_hand_it_is_the_time_of_whoever_writes(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    day = (clock.now() + timedelta(days=3)).date()
    fields = {"slot": "other", "other": f"{day}T09:30"}
    assert cast.asker.phone.post(page_of(session_id, "move"), fields).status == 303
    assert cast.asker.phone.get(page_of(session_id)).says("9:30")


@pytest.mark.parametrize(
    ("days", "sentence"), [(-1, "That time has passed."), (15, "Choose a time within the next two weeks.")]
)
def test_a_time_that_cannot_be_is_refused_at_the_form(cast: Cast, days: int, sentence: str) -> None:
    session_id = taken(cast, later=A_DAY)
    before = time_of(cast, session_id)
    seen = move(cast.asker, session_id, clock.now() + timedelta(days=days))
    assert seen.status == 422
    assert seen.says(sentence)
    assert seen.form(page_of(session_id, "move"))
    assert time_of(cast, session_id) == before


@ANY_DATABASE
@pytest.mark.parametrize("chosen", ["now", "", "soon", "2026-13-01T10:00:00+00:00"])
def test_what_is_no_time_is_refused_at_the_form(cast: Cast, chosen: str) -> None:
    session_id = taken(cast, later=A_DAY)
    seen = cast.asker.phone.post(page_of(session_id, "move"), {"slot": chosen, "other": ""})
    assert seen.status == 422
    assert seen.says("Choose one of the times.")


def test_what_has_begun_or_should_have_stays_at_its_time(cast: Cast) -> None:
    session_id = taken(cast)
    before = events(cast)
    tomorrow = clock.now() + timedelta(days=1)
    assert move(cast.asker, session_id, tomorrow).says("Its time has come.")
    assert cast.asker.phone.get(page_of(session_id, "move")).location == page_of(session_id)
    assert (session_in(cast, session_id).state, events(cast)) == (LIVE, before)
    later = taken(cast, later=10)
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        assert move(cast.asker, later, tomorrow).status == 422
        assert not cast.asker.phone.get(page_of(later)).says("Another time")


def test_what_is_over_is_not_moved(cast: Cast) -> None:
    seen = move(cast.asker, ended(cast), clock.now() + timedelta(days=1))
    assert seen.status == 422
    assert seen.says("This session is over.")


def test_to_the_time_that_it_has_nothing_is_moved(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    assert move(cast.asker, session_id, time_of(cast, session_id)).status == 303
    assert (session_in(cast, session_id).moved_n, events(cast, "session.moved")) == (0, 0)


def test_its_clocks_go_along_forwards_and_back(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    begins = time_of(cast, session_id)
    for hours in (-20, 30):
        with acting_at(cast, clock.now()):
            move_session(cast.asker.member, session_id, begins + timedelta(hours=hours))
        with reading(cast):
            waiting = select(DueJob.kind, DueJob.due_at).where(
                DueJob.subject_id == session_id, DueJob.kind.like("session.%"), DueJob.state == "waiting"
            )
            due = {row.kind: row.due_at for row in db.session.execute(waiting)}
        assert due["session.soon"] == begins + timedelta(hours=hours, minutes=-5)
        assert due["session.end"] == begins + timedelta(hours=hours, minutes=15 + 30)
    with cast.app.app_context(), clock.standing_at(begins + timedelta(hours=2)):
        attend()
        db.session.remove()
    assert session_in(cast, session_id).state == SCHEDULED
    with reading(cast):
        assert compare_game() == []


def test_an_open_page_hears_of_it(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    page = cast.mentor.phone.get(page_of(session_id))
    known = page.soup.select_one("#poll [name=known]")["value"]
    move(cast.asker, session_id, clock.now() + timedelta(days=2))
    news = cast.mentor.phone.fragment(page_of(session_id, f"messages?after=0&known={known}&touched=0"))
    assert news.says("It is at another time now.")


def test_an_outsider_moves_nothing(cast: Cast) -> None:
    session_id = taken(cast, later=A_DAY)
    assert cast.outsider.phone.get(page_of(session_id, "move")).status == 404
    assert move(cast.outsider, session_id, clock.now() + timedelta(days=2)).status == 404
