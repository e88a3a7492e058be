"""An event is written, and everything reacts to it, in the transaction of whoever caused it."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast
from tests.meetings import NOON, ask
from webapp import clock
from webapp.activity.log import Reaction, connect, record
from webapp.activity.models import LoggedEvent
from webapp.activity.queries import events_in_order, newest_event_id
from webapp.asks.models import Ask
from webapp.db import db, transaction
from webapp.events import Event, GoalChanged, SkillClaimed, SkillDropped, TakeawayKept, from_facts
from webapp.wiring import REACTIONS

CLAIMED = SkillClaimed(actor_id=1, member_id=1, skill_id=3, claimed_n=1)
DROPPED = SkillDropped(actor_id=1, member_id=1, skill_id=3, claimed_n=0)


@pytest.fixture
def seen(app: Flask) -> Iterator[list[str]]:
    """What the reactions of this test have seen; those of the product are back afterwards."""
    yield []
    connect(REACTIONS)


def noting(seen: list[str], name: str, causes: dict[str, list[Event]] | None = None) -> Reaction:
    """A reaction that notes each event, and causes others."""

    def react(row: LoggedEvent, event: Any) -> None:
        seen.append(f"{name}: {row.name}")
        for caused in (causes or {}).get(event.name, []):
            record(caused)

    return react


def test_an_event_says_who_did_what_when(inside: None, seen: list[str]) -> None:
    connect([])
    with clock.standing_at(NOON), transaction():
        number = record(CLAIMED).id
    [row] = events_in_order(frozenset({CLAIMED.name}), up_to=number)
    assert (row.id, row.name, row.actor_id, row.happened_at) == (number, "skill.claimed", 1, NOON)
    assert row.event == CLAIMED


def test_reactions_run_in_the_order_in_which_they_are_named(inside: None, seen: list[str]) -> None:
    connect([noting(seen, "points"), noting(seen, "feed")])
    with transaction():
        record(CLAIMED)
    assert seen == ["points: skill.claimed", "feed: skill.claimed"]


def test_what_a_reaction_causes_waits_until_all_have_reacted_to_what_caused_it(inside: None, seen: list[str]) -> None:
    first, second = GoalChanged(actor_id=1, session_id=7), TakeawayKept(actor_id=1, session_id=7)
    connect([noting(seen, "points", {CLAIMED.name: [first, second], first.name: [DROPPED]}), noting(seen, "feed")])
    with transaction():
        record(CLAIMED)
    assert seen == [
        f"{who}: {what}"
        for what in ("skill.claimed", "goal.changed", "takeaway.kept", "skill.dropped")
        for who in ("points", "feed")
    ]
    names = frozenset({CLAIMED.name, first.name, second.name, DROPPED.name})
    assert [row.name for row in events_in_order(names, up_to=99)] == [
        "skill.claimed",
        "goal.changed",
        "takeaway.kept",
        "skill.dropped",
    ]


def test_an_error_in_a_reaction_undoes_what_it_reacted_to(cast: Cast, seen: list[str]) -> None:
    def fail(_row: LoggedEvent, _event: Event) -> None:
        raise ZeroDivisionError

    with cast.app.test_request_context():
        before = newest_event_id()
    connect([noting(seen, "points"), fail])
    with pytest.raises(ZeroDivisionError):
        ask(cast)
    with cast.app.test_request_context():
        assert (db.session.query(Ask).count(), newest_event_id()) == (0, before)
    assert seen == ["points: ask.posted"]


def test_after_an_error_the_next_event_is_reacted_to_at_once(inside: None, seen: list[str]) -> None:
    def fail_once(row: LoggedEvent, _event: Event) -> None:
        if len(seen) == 1:
            raise ZeroDivisionError

    connect([noting(seen, "points"), fail_once])
    with transaction():
        with pytest.raises(ZeroDivisionError):
            record(CLAIMED)
        record(DROPPED)
    assert seen == ["points: skill.claimed", "points: skill.dropped"]


def test_an_event_without_a_transaction_to_keep_it_is_gone(inside: None, seen: list[str]) -> None:
    connect([])
    record(CLAIMED)
    db.session.rollback()
    assert newest_event_id() == 0


def test_the_log_is_read_in_order_however_few_at_a_time(inside: None, seen: list[str]) -> None:
    connect([])
    with transaction():
        for _each in range(7):
            record(CLAIMED)
            record(DROPPED)
    read = [row.id for row in events_in_order(frozenset({CLAIMED.name}), up_to=12, batch=3)]
    assert read == [1, 3, 5, 7, 9, 11]


def test_a_fact_that_an_event_does_not_have_is_no_event() -> None:
    facts = CLAIMED.facts()
    assert from_facts(CLAIMED.name, facts) == CLAIMED
    with pytest.raises(TypeError, match=r"skill.claimed: \['weather'\]"):
        from_facts(CLAIMED.name, facts | {"weather": 1})
    with pytest.raises(TypeError, match=r"skill.claimed: \['skill_id'\]"):
        from_facts(CLAIMED.name, {name: fact for name, fact in facts.items() if name != "skill_id"})
