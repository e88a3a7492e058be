"""Nobody is left waiting: three are asked, then five more, then everybody, as the page has promised."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.asks.talk import QUESTION, the_ask
from tests.cast import Cast, Person
from tests.meetings import acting_at
from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.blocks import Block
from webapp.accounts.pausing import pause, wake
from webapp.activity.models import LoggedEvent
from webapp.asks.commands import Wording, accept_offer, decline_offer, hold_ask, post_ask, restore_offer, take_back_ask
from webapp.asks.models import EXPIRED, LAPSED, NOW, OPEN, SENT, SUPERSEDED, THIS_WEEK, TODAY, Offer
from webapp.db import db
from webapp.jobs import attend
from webapp.sessions.commands import arrange_session, release_session

START = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""A Wednesday."""


@pytest.fixture
def crowd(cast: Cast) -> list[Person]:
    """Six more who know it; with Amara and Jonas they are eight."""
    names = ("Priya Nair", "Ben Osei", "Sara Aalto", "Tomas Ruiz", "Yuki Mori", "Ines Faro")
    return [cast.add(name, department="Logistics", skills=("Excel pivots",)) for name in names]


def ask(cast: Cast, *people: Person, urgency: str = TODAY, only_named: bool = False, at: datetime = START) -> int:
    with acting_at(cast, at):
        wording = Wording(QUESTION.text, "call", 15, urgency)
        ids = [person.id for person in people or (cast.mentor, cast.teammate)]
        return post_ask(cast.asker.member, wording, to=ids, only_named=only_named).id


def passes(cast: Cast, **duration: float) -> None:
    """The worker looks at what is due so long after the start."""
    with cast.app.app_context(), clock.standing_at(START + timedelta(**duration)):
        while attend():
            db.session.remove()
        db.session.remove()


def offers(cast: Cast, ask_id: int) -> list[Offer]:
    with cast.app.app_context():
        return list(db.session.scalars(select(Offer).where(Offer.ask_id == ask_id).order_by(Offer.id)))


def events(cast: Cast) -> list[str]:
    with cast.app.app_context():
        return list(db.session.scalars(select(LoggedEvent.name).order_by(LoggedEvent.id)))


@contextmanager
def page_at(cast: Cast, ask_id: int, **duration: float) -> Iterator[str]:
    with clock.standing_at(START + timedelta(**duration)):
        yield cast.asker.phone.get(f"/asks/{ask_id}").words


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(
    ("urgency", "pause"), [(NOW, {"minutes": 10}), (TODAY, {"hours": 1}), (THIS_WEEK, {"days": 1})]
)
def test_three_then_five_then_everybody(cast: Cast, urgency: str, pause: dict[str, float]) -> None:
    ask_id = ask(cast, urgency=urgency)
    step = timedelta(**pause)
    for before, after, people, is_open in ((2, 7, 7, False), (7, 7, 7, True)):
        turn = step * (1 if before == 2 else 2)
        passes(cast, seconds=turn.total_seconds() - 1)
        assert len(offers(cast, ask_id)) == before
        passes(cast, seconds=turn.total_seconds())
        assert len(offers(cast, ask_id)) == after == people
        assert the_ask(cast, ask_id).is_open_to_all is is_open
    assert cast.outsider.id not in {offer.mentor_id for offer in offers(cast, ask_id)}


@pytest.mark.usefixtures("crowd")
def test_the_page_promises_what_then_happens(cast: Cast) -> None:
    ask_id = ask(cast)
    with page_at(cast, ask_id) as words:
        assert "No answer by 14:00? We ask more people." in words
        assert "Amara and Jonas asked 13:00 Up to 5 more at 14:00 Everyone after them" in words
        assert "It waits for an answer until Fri" in words or "It waits for an answer until tomorrow" in words
    passes(cast, hours=1)
    with page_at(cast, ask_id, hours=1) as words:
        assert "No answer by 15:00? Everyone can see it then." in words
        assert "Amara and Jonas asked 13:00 5 people asked 14:00 Everyone at 15:00" in words
    passes(cast, hours=2)
    with page_at(cast, ask_id, hours=2) as words:
        assert "Everyone since 15:00" in words


def test_where_few_know_it_a_colleague_who_was_asked_least_is_asked(cast: Cast) -> None:
    ask_id = ask(cast)
    passes(cast, hours=1)
    second = [offer for offer in offers(cast, ask_id) if offer.wave == 2]
    assert [(offer.mentor_id in (cast.outsider.id, cast.owner.id), offer.is_exploration) for offer in second] == [
        (True, True)
    ]


def test_whoever_is_paused_blocked_or_out_of_hours_is_not_asked_by_a_wave(cast: Cast) -> None:
    with acting_at(cast, START):
        pause(cast.outsider.member)
        db.session.add(Block(by_id=cast.owner.id, of_id=cast.asker.id, blocked_at=START))
    ask_id = ask(cast)
    passes(cast, hours=1)
    assert the_ask(cast, ask_id).is_open_to_all
    assert len(offers(cast, ask_id)) == 2


def test_for_now_nobody_is_asked_who_is_not_at_work(cast: Cast) -> None:
    with acting_at(cast, START):
        for person in (cast.outsider, cast.owner):
            person.member.works_from, person.member.works_until = 20 * 60, 22 * 60
    ask_id = ask(cast, urgency=NOW)
    passes(cast, minutes=10)
    assert the_ask(cast, ask_id).is_open_to_all


def test_who_asks_only_these_asks_only_these(cast: Cast, crowd: list[Person]) -> None:
    ask_id = ask(cast, crowd[0], only_named=True)
    with page_at(cast, ask_id) as words:
        assert "Only Priya sees it." in words
        assert "We ask more" not in words
    passes(cast, hours=5)
    assert len(offers(cast, ask_id)) == 1
    assert not the_ask(cast, ask_id).is_open_to_all


@pytest.mark.usefixtures("crowd")
def test_when_all_said_no_the_next_are_asked_in_two_minutes_unless_it_is_undone(cast: Cast) -> None:
    ask_id = ask(cast)
    with acting_at(cast, START):
        decline_offer(cast.mentor.member, ask_id)
    passes(cast, minutes=5)
    assert len(offers(cast, ask_id)) == 2
    with acting_at(cast, START + timedelta(minutes=6)):
        decline_offer(cast.teammate.member, ask_id)
    with acting_at(cast, START + timedelta(minutes=7)):
        restore_offer(cast.teammate.member, ask_id)
    passes(cast, minutes=10)
    assert len(offers(cast, ask_id)) == 2
    with acting_at(cast, START + timedelta(minutes=11)):
        decline_offer(cast.teammate.member, ask_id)
    passes(cast, minutes=13)
    assert len(offers(cast, ask_id)) == 7


@pytest.mark.usefixtures("crowd")
def test_a_yes_ends_the_waves_and_tells_the_others(cast: Cast) -> None:
    ask_id = ask(cast)
    passes(cast, hours=1)
    with acting_at(cast, START + timedelta(hours=1, minutes=1)):
        accept_offer(cast.teammate.member, ask_id)
    passes(cast, hours=9)
    states = [offer.state for offer in offers(cast, ask_id)]
    assert states.count(SUPERSEDED) + states.count(LAPSED) == 6
    assert events(cast).count("offer.superseded") == states.count(SUPERSEDED) >= 5
    assert not the_ask(cast, ask_id).is_open_to_all


def test_an_ask_that_comes_back_goes_on_where_it_was(cast: Cast, crowd: list[Person]) -> None:
    ask_id = ask(cast)
    with acting_at(cast, START + timedelta(minutes=30)):
        session = arrange_session(cast.mentor.member, accept_offer(cast.mentor.member, ask_id), at=None)
        session_id = session.id
    passes(cast, minutes=61)
    with acting_at(cast, START + timedelta(minutes=90)):
        release_session(cast.mentor.member, session_id)
    waiting = [offer.mentor_id for offer in offers(cast, ask_id) if offer.state == SENT]
    assert waiting == [cast.teammate.id]
    passes(cast, minutes=149)
    assert len(offers(cast, ask_id)) == 2
    passes(cast, minutes=150)
    assert len(offers(cast, ask_id)) == 7


def test_one_that_is_taken_back_asks_nobody(cast: Cast) -> None:
    ask_id = ask(cast)
    with acting_at(cast, START):
        take_back_ask(cast.asker.member, ask_id)
    passes(cast, days=9)
    assert len(offers(cast, ask_id)) == 2
    assert "ask.expired" not in events(cast)


def test_two_offers_without_an_answer_make_a_mentor_dormant_and_one_tap_undoes_it(cast: Cast) -> None:
    for number in range(2):
        assert not is_dormant(cast, cast.mentor)
        ask(cast, cast.mentor, at=START + timedelta(minutes=number))
    passes(cast, hours=1, minutes=1)
    assert is_dormant(cast, cast.mentor)
    assert not is_dormant(cast, cast.teammate)
    with acting_at(cast, START + timedelta(hours=2)):
        wake(cast.mentor.member)
    assert not is_dormant(cast, cast.mentor)


def test_who_answers_is_not_dormant_any_more(cast: Cast) -> None:
    ask_ids = [ask(cast, cast.mentor, at=START + timedelta(minutes=number)) for number in range(2)]
    passes(cast, hours=1, minutes=1)
    assert is_dormant(cast, cast.mentor)
    with acting_at(cast, START + timedelta(hours=2)):
        decline_offer(cast.mentor.member, ask_ids[0])
    assert not is_dormant(cast, cast.mentor)


def test_a_no_between_two_silences_is_an_answer(cast: Cast) -> None:
    first = ask(cast, cast.mentor)
    passes(cast, hours=1)
    second = ask(cast, cast.mentor, at=START + timedelta(hours=1))
    with acting_at(cast, START + timedelta(hours=1, minutes=5)):
        decline_offer(cast.mentor.member, second)
    ask(cast, cast.mentor, at=START + timedelta(hours=2))
    passes(cast, hours=4)
    assert offers(cast, first)[0].state == LAPSED
    assert not is_dormant(cast, cast.mentor)


def is_dormant(cast: Cast, person: Person) -> bool:
    with cast.app.app_context():
        return availability_of(person.id).dormant_since is not None


def test_who_was_silent_can_still_take_it(cast: Cast) -> None:
    ask_id = ask(cast, cast.mentor)
    passes(cast, hours=1)
    assert offers(cast, ask_id)[0].state == LAPSED
    with acting_at(cast, START + timedelta(hours=1, minutes=5)):
        accept_offer(cast.mentor.member, ask_id)


def test_while_somebody_holds_it_nothing_lapses_and_nothing_expires(cast: Cast) -> None:
    ask_id = ask(cast, cast.mentor, urgency=NOW, only_named=True)
    with acting_at(cast, START + timedelta(minutes=8)):
        hold_ask(cast.mentor.member, ask_id)
    passes(cast, minutes=11)
    assert offers(cast, ask_id)[0].state != LAPSED
    passes(cast, minutes=13)
    assert offers(cast, ask_id)[0].state == LAPSED
    with acting_at(cast, START + timedelta(minutes=118)):
        hold_ask(cast.mentor.member, ask_id)
    passes(cast, minutes=121)
    assert the_ask(cast, ask_id).state == OPEN
    passes(cast, minutes=123)
    assert the_ask(cast, ask_id).state == EXPIRED


@pytest.mark.parametrize("way", ["keeping", "widening", "edit"])
def test_what_nobody_took_goes_on_as_its_asker_says(cast: Cast, way: str) -> None:
    ask_id = ask(cast, urgency=NOW, only_named=True)
    passes(cast, hours=2)
    with clock.standing_at(START + timedelta(hours=2, minutes=1)):
        assert cast.asker.phone.get("/").says("Nobody was free in time")
        assert cast.mentor.phone.get(f"/asks/{ask_id}").says("Its time is over")
        assert cast.mentor.phone.post(f"/asks/{ask_id}/hold").status == 409
        page = cast.asker.phone.get(f"/asks/{ask_id}")
        assert page.says("How shall it go on?")
        if way == "edit":
            form = {"text": "My pivot total is wrong.", "mode": "call", "minutes": "15", "urgency": "today"}
            seen = cast.asker.phone.post(f"/asks/{ask_id}/edit", form)
        else:
            seen = cast.asker.phone.post(f"/asks/{ask_id}/{way}")
        assert cast.asker.phone.follow(seen).status == 200
    now = the_ask(cast, ask_id)
    assert now.state == OPEN
    assert now.is_open_to_all is (way == "widening")
    assert now.expires_at is not None
    assert now.expires_at >= START + timedelta(hours=4)
    assert {offer.state for offer in offers(cast, ask_id)} == {SENT}


def test_somebody_else_keeps_nothing(cast: Cast) -> None:
    ask_id = ask(cast, urgency=NOW)
    passes(cast, hours=2)
    for way in ("keeping", "widening"):
        assert cast.mentor.phone.post(f"/asks/{ask_id}/{way}").status == 404
    assert the_ask(cast, ask_id).state == EXPIRED


def test_whoever_is_alone_here_asks_the_open_list(cast: Cast) -> None:
    with acting_at(cast, START):
        for person in (cast.mentor, cast.teammate, cast.outsider, cast.owner):
            person.member.left_at = START
        ask_id = post_ask(cast.asker.member, QUESTION, openly=True).id
    passes(cast, days=3)
    assert the_ask(cast, ask_id).state == EXPIRED
