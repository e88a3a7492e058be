"""Everything the game knows, made again from the event log by the same pure function that made it live."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select, text, union_all
from sqlalchemy.orm import aliased

from webapp.activity.breathing import without_collecting
from webapp.activity.queries import events_in_order, newest_event_id
from webapp.db import db, transaction
from webapp.game.entries import Entry, Key
from webapp.game.fold import FOLDED, fold
from webapp.game.memory import Memory
from webapp.game.punching import PUNCHING, punch
from webapp.game.timeline import BEGINNING
from webapp.rewards.derived import (
    DERIVED,
    BadgeAward,
    CampaignStep,
    ClosedPeriod,
    CountedSession,
    LifeTally,
    RatedSession,
    RunningCampaign,
    Standing,
)
from webapp.rewards.lines import COLUMNS, STORED, as_campaign_row, as_entry, as_row
from webapp.rewards.models import LedgerEntry
from webapp.rewards.punch_replay import RememberedPunches, differences_in_punches, stored_rows, write_punches
from webapp.rewards.rulesets import timeline

BATCH = 1000
SAID_EACH = 20_000

Row = dict[str, Any]
Say = Callable[[str], None]


def _silent(_sentence: str) -> None:
    pass


READ = frozenset(kind.name for kind in (*FOLDED, *PUNCHING))


@dataclass(frozen=True)
class Replayed:
    """Everything but the punch cards, and those."""

    game: Memory
    punches: RememberedPunches


def replayed(up_to: int, say: Say = _silent) -> Replayed:
    """The game after the events up to this number. Punch cards come first, as in wiring.py: badges read them."""
    rulesets, punches = timeline(), RememberedPunches()
    memory = Memory(punches.weeks)
    for number, row in enumerate(events_in_order(READ, up_to=up_to), start=1):
        event = row.event
        punch(row.happened_at, event, punches)
        fold(row.id, row.happened_at, event, rulesets, memory)
        if number % SAID_EACH == 0:
            say(f"  {number} events")
    return Replayed(memory, punches)


@dataclass(frozen=True)
class Compared:
    """`differences` are a line each; `up_to` is the last event that was looked at."""

    up_to: int
    differences: Sequence[str]


def compare_game(say: Say = _silent) -> list[str]:
    """What differs between what is stored and the events, a line each; empty when nothing does."""
    return [*compared(say).differences]


def compared(say: Say = _silent, since: datetime = BEGINNING) -> Compared:
    """What is stored beside what the events say; of the ledger the lines that were recorded from `since` (aware) on.

    Both are read of one moment: people may go on meanwhile.
    """
    with without_collecting():
        _stand_still()
        newest = newest_event_id()
        return Compared(newest, _compare(replayed(newest, say), since))


def _compare(both: Replayed, since: datetime) -> list[str]:
    memory = both.game
    expected: dict[Any, Any] = {entry.key: entry for entry in memory.entries if entry.recorded_at >= since}
    stored_lines = ((entry.key, entry) for entry in _stored_lines(since))
    differences = _differences("ledger_entry", expected, stored_lines, _of_line)
    for model in DERIVED:
        keys = [column.name for column in model.__table__.primary_key]
        rows = {tuple(row[key] for key in keys): row for row in _rows(model, memory)}
        stored = ((tuple(row[key] for key in keys), row) for row in _stored(model))
        differences += _differences(model.__tablename__, rows, stored, dict)
    return sorted(differences) + differences_in_punches(both.punches.rows(), stored_rows())


def _stand_still() -> None:
    """Everything from here on is read as it is now, on both databases."""
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def _differences(
    table: str, expected: dict[Any, Any], found: Iterable[tuple[Any, Any]], as_row: Callable[[Any], Row]
) -> list[str]:
    """Takes out of `expected` what was found, so that what is left is missing."""
    lines = []
    for key, stored in found:
        wanted = expected.pop(key, None)
        if wanted is None:
            lines.append(f"{table}: not earned: {key}")
        elif wanted != stored:
            row = as_row(stored)
            lines += [
                f"{table}: {key}: {name} is {row[name]!r}, the events say {value!r}"
                for name, value in as_row(wanted).items()
                if row[name] != value
            ]
    return lines + [f"{table}: missing: {key}" for key in expected]


def _of_line(entry: Entry) -> Row:
    return {name: getattr(entry, name) for name in (*COLUMNS, "settles", "reverses")}


def _stored_lines(since: datetime) -> Iterator[Entry]:
    """Every ledger line from then on, some at a time. What a line settles or reverses stands before it."""
    keys = _older_keys(since)
    columns = [getattr(LedgerEntry, name) for name in STORED]
    lines = select(*columns).where(LedgerEntry.recorded_at >= since).order_by(LedgerEntry.id)
    for row in db.session.execute(lines.execution_options(yield_per=BATCH)):
        entry = as_entry(row, keys)
        keys[row.id] = entry.key
        yield entry


def _older_keys(since: datetime) -> dict[int, Key]:
    """Of the lines from before that later ones settle or reverse."""
    line, later = LedgerEntry, aliased(LedgerEntry)
    named = (select(one).where(later.recorded_at >= since) for one in (later.settles_id, later.reverses_id))
    older = select(line.id, line.event_id, line.rule_key, line.component, line.member_id)
    rows = db.session.execute(older.where(line.recorded_at < since, line.id.in_(union_all(*named))))
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def _stored(model: type[Any]) -> Iterator[Row]:
    """The rows of a derived table, without what no event says."""
    columns = [column for column in model.__table__.columns if column.name not in _ONLY_HERE]
    rows = db.session.execute(select(*columns).execution_options(yield_per=BATCH))
    return (dict(row._mapping) for row in rows)


_ONLY_HERE = {"revealed_at"}
"""Columns that a member changes without an event that the game follows."""


def _rows(model: type[Any], memory: Memory) -> Iterator[Row]:
    """What a derived table holds after a replay."""
    return _MAKERS[model](memory)


def _standings(memory: Memory) -> Iterator[Row]:
    for (period, skill_id, member_id), change in memory.standings.items():
        where = vars(memory.wheres[member_id])
        yield {"period": period, "skill_id": skill_id, "member_id": member_id, **vars(change), **where}


_MAKERS: Mapping[type[Any], Callable[[Memory], Iterator[Row]]] = {
    CountedSession: lambda memory: (
        one._asdict() | {"skill_ids": list(one.skill_ids), "bonuses": list(one.bonuses)}
        for one in memory.sessions.values()
    ),
    RatedSession: lambda memory: (
        {
            "session_id": number,
            "mentor_id": mentor_id,
            "rating_class": rating,
            "rated_at": at,
            "posted_event_id": memory.posted.get(number),
        }
        for number, (mentor_id, rating, at) in memory.rated.items()
    ),
    LifeTally: lambda memory: (
        {"member_id": member_id, "kind": kind, "thing_id": thing_id, "n": n}
        for (member_id, kind, thing_id), n in memory.tallies.items()
    ),
    Standing: _standings,
    ClosedPeriod: lambda memory: ({"period": period} for period in memory.closed_periods),
    BadgeAward: lambda memory: (
        {
            "member_id": member_id,
            "badge": badge,
            "tier": tier,
            "event_id": event_id,
            "awarded_at": awarded_at,
            "revoked_at": revoked_at,
        }
        for (member_id, badge, tier), (event_id, awarded_at, revoked_at) in memory.awards.items()
    ),
    RunningCampaign: lambda memory: (as_campaign_row(one) for one in memory.campaigns()),
    CampaignStep: lambda memory: (
        {"campaign_id": campaign_id, "member_id": member_id, "n": n}
        for campaign_id, steps in memory.steps_in.items()
        for member_id, n in steps.items()
    ),
}


def rebuild_game(say: Say = _silent) -> int:
    """Replace all of it by what the events say, in one transaction. Returns the number of ledger lines."""
    with without_collecting(), transaction():
        both = replayed(newest_event_id(), say)
        memory = both.game
        ids = {entry.key: number for number, entry in enumerate(memory.entries, start=1)}
        with _unguarded():
            _fill(LedgerEntry, ({"id": ids[entry.key], **as_row(entry, ids)} for entry in memory.entries))
        turned = _turned_over()
        for model in reversed(DERIVED):
            db.session.execute(delete(model))
        for model in DERIVED:
            rows = _rows(model, memory)
            if model is BadgeAward:
                rows = (
                    row | {"revealed_at": turned.get((row["member_id"], row["badge"], row["tier"]))} for row in rows
                )
            _fill(model, rows)
        write_punches(both.punches.rows())
    return len(memory.entries)


def _turned_over() -> dict[tuple[int, str, int], Any]:
    """Which badges have been looked at, and when."""
    awards = select(BadgeAward.member_id, BadgeAward.badge, BadgeAward.tier, BadgeAward.revealed_at)
    return {(member, badge, tier): at for member, badge, tier, at in db.session.execute(awards)}


def _fill(model: type[Any], rows: Iterable[Row]) -> None:
    """Some at a time; each has the same columns."""
    connection, waiting = db.session.connection(), iter(rows)
    while some := list(islice(waiting, BATCH)):
        connection.execute(insert(model.__table__), some)


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
