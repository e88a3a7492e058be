"""The ledger, made again from the event log by the same pure function that made it live."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import insert, select, text

from webapp.activity.queries import events_in_order, newest_event_id
from webapp.db import db, transaction
from webapp.events import SessionEvent
from webapp.game.ledger import BASE, SCORED, Entry, Key, award
from webapp.rewards.awarding import COLUMNS, as_entries, timeline
from webapp.rewards.models import LedgerEntry
from webapp.rewards.punch_replay import compare_punches, rebuild_punches

BATCH = 1000


class Memory:
    """A book that is kept in memory."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._of_session: dict[int, list[Entry]] = defaultdict(list)
        self._base: dict[tuple[int, date], list[Entry]] = defaultdict(list)
        self._reversed: set[Key] = set()

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._of_session[entry.session_id].append(entry)
        if entry.component == BASE:
            self._base[entry.member_id, entry.local_date].append(entry)
        if entry.reverses:
            self._reversed.add(entry.reverses)

    def of_session(self, session_id: int) -> Sequence[Entry]:
        return self._of_session[session_id]

    def paid_on(self, member_id: int, day: date) -> Sequence[Entry]:
        near = (day + timedelta(days=offset) for offset in (-1, 0, 1))
        return [entry for on in near for entry in self._base[member_id, on] if not self._is_reversed(entry)]

    def _is_reversed(self, entry: Entry) -> bool:
        settling = (other.key for other in self._of_session[entry.session_id] if other.settles == entry.key)
        return entry.key in self._reversed or any(key in self._reversed for key in settling)


def replayed(up_to: int) -> list[Entry]:
    """Every line that the events up to this number are worth, in commit order."""
    rulesets, book = timeline(), Memory()
    for row in events_in_order(frozenset(SCORED), up_to=up_to):
        event = row.event
        if isinstance(event, SessionEvent):
            for entry in award(row.id, row.happened_at, event, rulesets, book):
                book.add(entry)
    return book.entries


def compare_ledger() -> list[str]:
    """What differs between the ledger and its events, a line each; empty when nothing does.

    Both are read up to the event that is the newest now: people may go on meanwhile.
    """
    newest = newest_event_id()
    expected = {entry.key: entry for entry in replayed(newest)}
    found = {entry.key: entry for entry in _stored(newest)}
    differences = [f"missing: {key}" for key in expected.keys() - found.keys()]
    differences += [f"not earned: {key}" for key in found.keys() - expected.keys()]
    for key in expected.keys() & found.keys():
        differences += [
            f"{key}: {name} is {getattr(found[key], name)!r}, the events say {getattr(expected[key], name)!r}"
            for name in (*COLUMNS, "settles", "reverses")
            if getattr(found[key], name) != getattr(expected[key], name)
        ]
    return sorted(differences) + compare_punches(newest)


def _stored(up_to: int) -> list[Entry]:
    lines = select(LedgerEntry).where(LedgerEntry.event_id <= up_to).order_by(LedgerEntry.id)
    return as_entries(db.session.scalars(lines).all())


def rebuild_ledger() -> int:
    """Replace the ledger by what the events say, in one transaction. Returns the number of lines."""
    with transaction():
        entries = replayed(newest_event_id())
        rebuild_punches(newest_event_id())
        numbers = {entry.key: number for number, entry in enumerate(entries, start=1)}
        lines = [
            {name: getattr(entry, name) for name in COLUMNS}
            | {
                "id": numbers[entry.key],
                "settles_id": numbers[entry.settles] if entry.settles else None,
                "reverses_id": numbers[entry.reverses] if entry.reverses else None,
            }
            for entry in entries
        ]
        with _unguarded():
            for first in range(0, len(lines), BATCH):
                db.session.execute(insert(LedgerEntry), lines[first : first + BATCH])
    return len(lines)


@contextmanager
def _unguarded() -> Iterator[None]:
    """An emptied ledger without its triggers; they are back at the end, in the same transaction."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ALTER TABLE ledger_entry DISABLE TRIGGER USER"))
        db.session.execute(text("DELETE FROM ledger_entry"))
        yield
        db.session.execute(
            text(
                "SELECT setval(pg_get_serial_sequence('ledger_entry', 'id'), coalesce(max(id), 0) + 1, false) "
                "FROM ledger_entry"
            )
        )
        db.session.execute(text("ALTER TABLE ledger_entry ENABLE TRIGGER USER"))
        return
    triggers = db.session.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'")
    ).all()
    for name, _sql in triggers:
        db.session.execute(text(f"DROP TRIGGER {name}"))
    db.session.execute(text("DELETE FROM ledger_entry"))
    yield
    for _name, sql in triggers:
        db.session.execute(text(sql))
