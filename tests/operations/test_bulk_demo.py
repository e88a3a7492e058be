"""A demo of many people is written in batches, and holds together like one that was lived."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.databases import Shelf
from tests.operations.demos import count, demo_of
from webapp import clock
from webapp.accounts.commands import invite
from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.asks.models import ACCEPTED, MATCHED, RESOLVED, Ask, Offer
from webapp.db import db, transaction
from webapp.errors import SettingError
from webapp.events import SessionFinalised, WeekClosed
from webapp.feed.models import FeedItem
from webapp.game.streaks import MISSED
from webapp.operations.demo.making import DemoSize, make_demo
from webapp.operations.replaying import compare_game
from webapp.rewards.derived import BadgeAward, BadgeRarity, Standing
from webapp.rewards.punch_models import PunchCard, PunchWeek
from webapp.sessions.closing_weeks import close_weeks
from webapp.sessions.models import ENDED, FINALISED, VOIDED, MentoringSession

MANY = DemoSize(people=80, sessions=300, days=42, lived_people=12, lived_sessions=3)


def quiet(_line: str) -> None:
    pass


@pytest.fixture(scope="module")
def demo(shelf: Shelf, template: str, assets_folder: Path) -> Iterator[Flask]:
    """Every test of this file looks at it; only the last ones add to it."""
    with demo_of(MANY, shelf, template, assets_folder) as app:
        yield app


@pytest.fixture
def looking(demo: Flask) -> Iterator[None]:
    with demo.test_request_context():
        yield
        db.session.remove()


def test_as_many_people_and_sessions_as_were_wanted(looking: None) -> None:
    assert count(Member) == 80
    assert 290 <= count(MentoringSession) <= 300


def test_what_is_stored_is_what_the_events_say(looking: None) -> None:
    assert compare_game() == []
    assert count(Standing) > 300
    assert count(BadgeAward) > 100
    assert count(BadgeRarity) > 3


def test_most_were_wrapped_up_and_a_few_were_not(looking: None) -> None:
    by_state = dict(
        db.session.execute(select(MentoringSession.state, func.count()).group_by(MentoringSession.state)).all()
    )
    assert by_state[FINALISED] > 270
    assert by_state[VOIDED] > 0
    assert set(by_state) <= {FINALISED, VOIDED, ENDED}
    by_time = (MentoringSession.state == FINALISED, MentoringSession.confirmed_by == "")
    assert db.session.scalar(select(MentoringSession.id).where(*by_time).limit(1)) is not None


def test_each_ask_has_come_as_far_as_its_session(looking: None) -> None:
    found = db.session.execute(
        select(MentoringSession.state, Ask.state, Offer.state)
        .join(Ask, Ask.id == MentoringSession.ask_id)
        .join(Offer, (Offer.ask_id == Ask.id) & (Offer.mentor_id == MentoringSession.mentor_id))
        .where(MentoringSession.state != VOIDED)
        .distinct()
    ).all()
    assert {tuple(row) for row in found} <= {(FINALISED, RESOLVED, ACCEPTED), (ENDED, MATCHED, ACCEPTED)}


def test_nobody_meets_before_joining_or_twice_at_once_and_nothing_is_still_to_come(looking: None) -> None:
    joined = {member.id: member.joined_at for member in db.session.scalars(select(Member))}
    busy: dict[int, list[tuple[datetime, datetime]]] = {}
    for session in db.session.scalars(select(MentoringSession).where(MentoringSession.asker_id > 12)):
        assert session.ended_at is not None
        assert session.asker_id != session.mentor_id
        for who in (session.asker_id, session.mentor_id):
            assert (joined[who] or session.arranged_at) < session.arranged_at
            assert all(
                session.ended_at <= begins or ends <= session.scheduled_for for begins, ends in busy.setdefault(who, [])
            )
            busy[who].append((session.scheduled_for, session.ended_at))
    assert db.session.scalars(select(func.max(LoggedEvent.happened_at))).one() <= clock.now()


def test_what_was_written_in_batches_stands_in_the_order_of_its_moments(looking: None) -> None:
    first = db.session.scalar(
        select(func.min(LoggedEvent.id)).where(LoggedEvent.name == "member.invited", LoggedEvent.id > 100)
    )
    assert first is not None
    moments = list(
        db.session.scalars(select(LoggedEvent.happened_at).where(LoggedEvent.id >= first).order_by(LoggedEvent.id))
    )
    assert moments == sorted(moments)
    assert len(moments) > 2000


def test_prior_sessions_are_counted_as_they_were(looking: None) -> None:
    rows = db.session.scalars(
        select(LoggedEvent).where(LoggedEvent.name == SessionFinalised.name).order_by(LoggedEvent.id)
    )
    given: dict[int, int] = {}
    for row in rows:
        event = row.event
        assert isinstance(event, SessionFinalised)
        assert event.mentor_prior_sessions == given.get(event.mentor_id, 0)
        given[event.mentor_id] = event.mentor_prior_sessions + 1
    assert max(given.values()) > 3 * sum(given.values()) / len(given)


def test_streaks_are_alive_and_the_night_goes_on_from_there(demo: Flask, looking: None) -> None:
    living = select(func.count()).select_from(PunchCard).where(PunchCard.length > 1)
    assert (db.session.scalar(living) or 0) > 20
    assert db.session.scalar(select(func.count()).select_from(PunchWeek).where(PunchWeek.state == MISSED)) == 0
    closed = select(func.count()).select_from(LoggedEvent).where(LoggedEvent.name == WeekClosed.name)
    before = db.session.scalar(closed) or 0
    with transaction():
        close_weeks()
    assert before > 100
    assert compare_game() == []


def test_of_one_person_the_feed_shows_one_thing_a_day(looking: None) -> None:
    shown = select(FeedItem.member_id, FeedItem.day, func.count()).where(FeedItem.is_shown)
    assert all(n == 1 for *_who, n in db.session.execute(shown.group_by(FeedItem.member_id, FeedItem.day)))
    assert count(FeedItem) > 100


def test_whoever_comes_next_gets_a_number_of_their_own(demo: Flask, looking: None) -> None:
    with transaction():
        member, _token = invite("next@marlow.example")
    assert member.id == 81


def test_the_pages_show_it(demo: Flask) -> None:
    assert demo.test_client().get("/").status_code == 200


@pytest.mark.parametrize("size", [{"people": 60, "sessions": 3000}, {"people": 100, "sessions": 5000}])
def test_more_sessions_than_people_have_room_for_are_refused(app: Flask, size: dict[str, int]) -> None:
    with pytest.raises(SettingError):
        make_demo(app, DemoSize(**size), if_empty=False, fresh=False, say=quiet)
    with app.test_request_context():
        assert count(Member) == 0
