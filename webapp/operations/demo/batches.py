"""Writing many rows at once: whole statements of the same shape, in the order in which they were gathered."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from webapp.activity.models import LoggedEvent
from webapp.db import Base, db
from webapp.events import Event

BATCH = 5000
Row = dict[str, Any]


class Ids:
    """The next free numbers of tables that nobody else writes to meanwhile."""

    def __init__(self, tables: Iterable[type[Base]]) -> None:
        self._next = {table: self._highest(table) + 1 for table in tables}

    def next(self, table: type[Base]) -> int:
        number = self._next[table]
        self._next[table] = number + 1
        return number

    @staticmethod
    def _highest(table: type[Base]) -> int:
        return db.session.scalar(select(func.max(table.__table__.c.id))) or 0

    def settle(self) -> None:
        """Let the database go on counting from here. SQLite does so by itself."""
        if db.engine.dialect.name != "postgresql":
            return
        for table in self._next:
            name = table.__tablename__
            highest = select(func.coalesce(func.max(table.__table__.c.id), 0) + 1).scalar_subquery()
            db.session.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), highest, False)))


def write_rows(table: type[Base], rows: Sequence[Row]) -> None:
    """Insert these; every row has the same columns."""
    connection = db.session.connection()
    for first in range(0, len(rows), BATCH):
        connection.execute(insert(Base.metadata.tables[table.__tablename__]), rows[first : first + BATCH])


def event_row(id_: int, at: datetime, event: Event) -> Row:
    """The columns of an event in the log."""
    return {"id": id_, "name": event.name, "actor_id": event.actor_id, "happened_at": at, "facts": event.facts()}


def write_events(rows: Sequence[Row]) -> None:
    """Add these to the log, past the commands: what follows from them is made by a replay."""
    write_rows(LoggedEvent, rows)
