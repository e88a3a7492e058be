"""The log keeps every kind of event as it was, and nobody's words."""

import json
from dataclasses import fields
from datetime import timedelta
from typing import Any, get_type_hints

from sqlalchemy import select

from tests.cast import Cast
from tests.meetings import NOON, acting_at, ask, meet, take, thank, wrap_up
from webapp import clock
from webapp.activity.log import connect, record
from webapp.activity.models import LoggedEvent
from webapp.db import db, transaction
from webapp.events import EVENTS, Event
from webapp.rewards.models import LedgerEntry
from webapp.sessions.commands import change_goal, keep_takeaway, send_message, set_next_step
from webapp.wiring import REACTIONS

EXAMPLES = {int: 7, int | None: None, bool: True, tuple[int, ...]: (3, 5), str: "Europe/Paris"}


def example(kind: type[Event]) -> Event:
    hints = get_type_hints(kind)
    facts: dict[str, Any] = {field.name: EXAMPLES[hints[field.name]] for field in fields(kind)}
    return kind(**facts)


def test_every_kind_of_event_reads_back_as_it_was_recorded(inside: None) -> None:
    events = [example(kind) for kind in EVENTS.values()]
    connect([])
    try:
        with transaction():
            numbers = [record(event).id for event in events]
    finally:
        connect(REACTIONS)
    db.session.expunge_all()
    assert [db.session.get_one(LoggedEvent, number).event for number in numbers] == events


def test_no_word_that_anybody_wrote_is_in_the_log_or_the_ledger(cast: Cast) -> None:
    secret = "Marzipan"
    session_id = take(cast, ask(cast, text=f"{secret} in my pivot table", mode="chat"))
    with acting_at(cast, NOON + timedelta(minutes=1)):
        change_goal(cast.asker.member, session_id, f"A goal of {secret}")
    for person in (cast.mentor, cast.mentor, cast.asker):
        with acting_at(cast, NOON + timedelta(minutes=2)):
            send_message(person.member, session_id, f"{secret}, I say")
    wrap_up(cast, session_id)
    thank(cast, session_id, f"Thanks for the {secret}")
    with acting_at(cast, NOON + timedelta(hours=3)):
        keep_takeaway(cast.asker.member, session_id, f"Keep {secret}")
        set_next_step(cast.asker.member, session_id, f"Eat {secret}", clock.today("Europe/Paris"))
    with cast.app.test_request_context():
        facts = [json.dumps(row) for row in db.session.scalars(select(LoggedEvent.facts))]
        explained = [json.dumps(row) for row in db.session.scalars(select(LedgerEntry.explain))]
    assert len(facts) > 15
    assert len(explained) == 6
    assert [row for row in facts + explained if secret in row or "Lena" in row or "@" in row] == []


def test_the_events_of_a_session_stand_in_the_order_in_which_they_happened(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    with cast.app.test_request_context():
        rows = db.session.execute(select(LoggedEvent.name, LoggedEvent.happened_at).order_by(LoggedEvent.id)).all()
    names = [name for name, _at in rows if name.split(".")[0] in {"ask", "offer", "session"}]
    assert names == [
        "ask.posted",
        "offer.accepted",
        "session.arranged",
        "session.started",
        "session.talked",
        "session.talked",
        "session.ended",
        "session.rated",
        "session.finalised",
        "ask.resolved",
    ]
