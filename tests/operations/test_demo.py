"""`hallway demo` fills an empty database with a history that holds together, and touches no other."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from tests.cast import Cast
from tests.databases import Shelf
from tests.operations.demos import count, demo_of
from webapp import clock
from webapp.accounts.demo_doors import open_doors
from webapp.accounts.models import Member
from webapp.accounts.settings import demo_made_at, setting
from webapp.activity.models import LoggedEvent
from webapp.asks.models import OPEN, Ask
from webapp.asks.queries import asks_now
from webapp.db import Base, db, transaction
from webapp.due.commands import connect_hints, plan
from webapp.errors import SettingError
from webapp.feed.models import FeedItem, FeedReaction
from webapp.operations.demo.making import DemoSize, make_demo
from webapp.operations.migrating import migrate
from webapp.operations.replaying import compare_game
from webapp.rewards.models import LedgerEntry
from webapp.sessions.models import FINALISED, MentoringSession, Message

SMALL = DemoSize(people=24, sessions=30, days=42, seed=7)
TINY = DemoSize(people=10, sessions=0)


def fill(app: Flask, size: DemoSize = TINY, *, if_empty: bool = False, fresh: bool = False) -> list[str]:
    """Make a demo, and say what was said."""
    said: list[str] = []
    make_demo(app, size, if_empty=if_empty, fresh=fresh, say=said.append)
    return said


@pytest.fixture(scope="module")
def demo(shelf: Shelf, template: str, assets_folder: Path) -> Iterator[Flask]:
    """A small demo that every test of this file looks at and none changes."""
    with demo_of(SMALL, shelf, template, assets_folder) as app:
        yield app


@pytest.fixture
def looking(demo: Flask) -> Iterator[None]:
    with demo.test_request_context():
        yield
        db.session.remove()


def test_as_many_people_and_sessions_as_were_wanted(looking: None) -> None:
    assert count(Member) == 24
    assert 25 <= count(MentoringSession) <= 30
    assert count(Message) > 20


def test_most_sessions_were_wrapped_up_and_some_are_worth_points(looking: None) -> None:
    finalised = select(func.count()).select_from(MentoringSession).where(MentoringSession.state == FINALISED)
    assert (db.session.scalar(finalised) or 0) > 20
    assert count(LedgerEntry) > 80


def test_the_ledger_is_what_its_events_are_worth(looking: None) -> None:
    assert compare_game() == []


def test_everything_happened_in_order_and_nothing_in_the_future(looking: None) -> None:
    moments = list(db.session.scalars(select(LoggedEvent.happened_at).order_by(LoggedEvent.id)))
    first_ask = db.session.scalar(select(func.min(LoggedEvent.id)).where(LoggedEvent.name == "ask.posted"))
    joined = db.session.scalar(select(func.max(LoggedEvent.id)).where(LoggedEvent.name == "member.joined"))
    assert joined is not None
    assert first_ask is not None
    assert joined < first_ask
    assert moments[first_ask - 1 :] == sorted(moments[first_ask - 1 :])
    assert moments[: first_ask - 1] == sorted(moments[: first_ask - 1])
    assert max(moments) <= clock.now()


def test_no_row_holds_a_moment_that_is_still_to_come(looking: None) -> None:
    now = clock.now()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.type.python_type is datetime and column.name not in {"expires_at", "held_until"}:
                latest = db.session.scalar(select(func.max(column)))
                assert latest is None or latest <= now, f"{table.name}.{column.name}"


def test_nobody_acts_before_joining_and_nobody_is_in_two_sessions_with_themselves(looking: None) -> None:
    joined = {member.id: member.joined_at for member in db.session.scalars(select(Member))}
    for session in db.session.scalars(select(MentoringSession)):
        assert session.asker_id != session.mentor_id
        for who in (session.asker_id, session.mentor_id):
            assert joined[who] < session.arranged_at


def test_every_kind_of_thing_is_in_the_feed(looking: None) -> None:
    shown = set(db.session.scalars(select(FeedItem.kind).where(FeedItem.is_shown)))
    assert shown - {"campaign.half_reached", "campaign.reached"} == {
        "ask.posted",
        "thanks.given",
        "session.finalised",
        "member.joined",
        "kudos.given",
        "campaign.started",
    }


def test_people_answer_what_the_feed_tells_and_never_what_is_about_themselves(looking: None) -> None:
    taps = db.session.execute(
        select(FeedReaction.member_id, FeedItem.member_id, FeedItem.other_id).join(
            FeedItem, FeedItem.event_id == FeedReaction.item_id
        )
    ).all()
    assert taps
    assert [tap for tap in taps if tap[0] in tap[1:]] == []


def test_some_asks_are_open_now_and_the_one_of_a_door_waits(looking: None) -> None:
    assert db.session.scalar(select(func.count()).select_from(Ask).where(Ask.state == OPEN)) >= 3  # type: ignore[operator]
    lena = db.session.scalars(select(Member).where(Member.email == "lena.krueger@marlow.example")).one()
    assert asks_now(lena).mine


def test_it_is_marked_and_its_doors_open(demo: Flask, looking: None) -> None:
    assert demo_made_at()
    assert setting("name") == "Marlow Instruments"
    doors = open_doors()
    assert 3 <= len(doors) <= 5
    assert {door.name for door in doors} >= {"Lena Krüger"}


def test_the_pages_of_a_door_show_it(demo: Flask) -> None:
    client = demo.test_client()
    page = client.get("/").get_data(as_text=True)
    assert "Demo: everything here is invented." in page
    assert "Lena Krüger" in page


class TestWhatIsLeftAlone:
    def test_a_database_with_people_in_it(self, cast: Cast) -> None:
        for fresh in (False, True):
            with pytest.raises(SettingError):
                fill(cast.app, fresh=fresh)
        assert fill(cast.app, if_empty=True) == []
        with cast.app.test_request_context():
            assert count(Member) == 5
            assert not demo_made_at()

    def test_a_demo_unless_a_fresh_one_is_wanted(self, app: Flask) -> None:
        assert fill(app)[-1] == "The demo is ready."
        with app.test_request_context():
            first = demo_made_at()
        assert fill(app, if_empty=True) == []
        with pytest.raises(SettingError, match="has people in it"):
            fill(app)
        with app.test_request_context():
            assert demo_made_at() == first
        fill(app, fresh=True)
        with app.test_request_context():
            assert count(Member) == 10
            assert demo_made_at() >= first
        self.is_guarded_like_a_new_one(app)

    def is_guarded_like_a_new_one(self, app: Flask) -> None:
        assert migrate(app) == []

        def change() -> None:
            with transaction() as session:
                session.scalars(select(LoggedEvent).limit(1)).one().actor_id = 7

        with app.test_request_context(), pytest.raises(DBAPIError, match="only inserted"):
            change()


def test_no_worker_is_told_of_what_was_due_in_a_past_that_is_invented(app: Flask) -> None:
    told: list[int] = []
    connect_hints([lambda job_id, _due_at: told.append(job_id)])
    try:
        fill(app)
        assert told == []
        with app.test_request_context(), transaction():
            number = plan("session.end", 1, clock.now()).id
        assert told == [number]
    finally:
        connect_hints([])
