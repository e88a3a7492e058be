"""record() writes an event and lets everything react to it, inside the caller's transaction."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event

Reaction = Callable[[LoggedEvent, Any], None]
"""Gets the log's row and the event. Whatever it raises undoes everything."""

_reactions: list[Reaction] = []
WAITING = "events_waiting"
WRITE = insert(LoggedEvent)


def connect(reactions: Sequence[Reaction]) -> None:
    """Name the reactions, in their order. The app factory calls this once, with wiring.REACTIONS."""
    _reactions[:] = reactions


def record(event: Event) -> LoggedEvent:
    """Write `event` into the log, then let each reaction run.

    An event recorded by a reaction waits until the present one has been reacted to by all: so a badge is never
    announced before the ask that earned it.
    """
    session: Session = db.session()
    session.flush()
    row = _written(session, event)
    if WAITING in session.info:
        session.info[WAITING].append((row, event))
        return row
    waiting = session.info[WAITING] = deque([(row, event)])
    try:
        while waiting:
            happened, fact = waiting.popleft()
            for react in _reactions:
                react(happened, fact)
            session.flush()
    finally:
        del session.info[WAITING]
    return row


def _written(session: Session, event: Event) -> LoggedEvent:
    """The row as it is in the log now; it is never changed, so the session need not follow it."""
    values = {
        "name": event.name,
        "actor_id": event.actor_id,
        "happened_at": clock.now(),
        "facts": event.facts(),
    }
    key = session.connection().execute(WRITE, values).inserted_primary_key
    assert key is not None  # the statement inserts one row
    return LoggedEvent(id=key[0], **values)
