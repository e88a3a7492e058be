"""Reading the log."""

from collections.abc import Iterator

from sqlalchemy import func, select

from webapp.activity.models import LoggedEvent
from webapp.db import db

NEWEST = select(func.max(LoggedEvent.id))


def newest_event_id() -> int:
    """The number of the newest event; 0 in an empty log. Pages are cached by it."""
    return db.session.scalar(NEWEST) or 0


def events_in_order(names: frozenset[str], *, up_to: int, batch: int = 1000) -> Iterator[LoggedEvent]:
    """Every event of these names in commit order up to this number, `batch` rows at a time."""
    last = 0
    while True:
        rows = db.session.scalars(
            select(LoggedEvent)
            .where(LoggedEvent.id > last, LoggedEvent.id <= up_to, LoggedEvent.name.in_(names))
            .order_by(LoggedEvent.id)
            .limit(batch)
        ).all()
        if not rows:
            return
        yield from rows
        last = rows[-1].id
