"""Reading the log."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Text, cast, func, select

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, from_facts

NEWEST = select(func.max(LoggedEvent.id))


def newest_event_id() -> int:
    """The number of the newest event; 0 in an empty log. Pages are cached by it."""
    return db.session.scalar(NEWEST) or 0


def newest_and_how_many(names: frozenset[str]) -> tuple[int, int]:
    """The number of the newest event, and how many there are of these names. One statement."""
    how_many = select(func.count()).where(LoggedEvent.name.in_(names)).scalar_subquery()
    newest, number = db.session.execute(select(NEWEST.scalar_subquery(), how_many)).one()
    return newest or 0, number


def how_many_after(names: frozenset[str], number: int) -> int:
    """How many events of these names have come since that one."""
    later = select(func.count()).where(LoggedEvent.name.in_(names), LoggedEvent.id > number)
    return db.session.scalar(later) or 0


class PastEvent(NamedTuple):
    """What a replay reads of a row in the log."""

    id: int
    happened_at: datetime
    event: Event

    @property
    def name(self) -> str:
        return self.event.name

    @property
    def actor_id(self) -> int | None:
        return self.event.actor_id


def events_in_order(names: frozenset[str], *, up_to: int, after: int = 0, batch: int = 5000) -> Iterator[PastEvent]:
    """Every event of these names in commit order after one number and up to another, `batch` numbers at a time.

    The facts of a batch are parsed as one list, so that their names are the same strings in every event: reading takes
    a quarter less than row by row.
    """
    wanted = select(LoggedEvent.id, LoggedEvent.happened_at, LoggedEvent.name, cast(LoggedEvent.facts, Text))
    for last in range(after, up_to, batch):
        these = LoggedEvent.id > last, LoggedEvent.id <= min(last + batch, up_to), LoggedEvent.name.in_(names)
        rows = db.session.connection().execute(wanted.where(*these).order_by(LoggedEvent.id)).all()
        parsed = json.loads(f"[{','.join([text for *_about, text in rows])}]")
        for (id_, happened_at, name, _text), facts in zip(rows, parsed, strict=True):
            yield PastEvent(id_, happened_at, from_facts(name, facts))
