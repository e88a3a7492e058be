"""Between ledger rows and the values that the game works with."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.game.entries import Entry, Key

COLUMNS = [
    "event_id",
    "recorded_at",
    "local_date",
    "member_id",
    "role",
    "counterpart_id",
    "session_id",
    "rule_key",
    "ruleset_id",
    "component",
    "raw_amount",
    "amount",
    "forfeited",
    "cap_code",
    "state",
    "season",
    "explain",
]
"""The columns that an Entry and a row share by name."""


def as_entries(rows: Sequence[Any]) -> list[Entry]:
    """Rows with id, settles_id and reverses_id; a line that one of them settles or reverses must be among them."""
    keys: dict[int, Key] = {row.id: (row.event_id, row.rule_key, row.component, row.member_id) for row in rows}
    return [as_entry(row, keys) for row in rows]


def as_entry(row: Any, keys: Mapping[int, Key]) -> Entry:
    """One row; `keys` are those of the lines that it may settle or reverse."""
    return Entry(
        **{name: getattr(row, name) for name in COLUMNS},
        settles=keys.get(row.settles_id) if row.settles_id else None,
        reverses=keys.get(row.reverses_id) if row.reverses_id else None,
    )


def as_row(entry: Entry, ids: Mapping[Key, int]) -> dict[str, Any]:
    """The row of a line; `ids` are those of the lines that it may settle or reverse."""
    row: dict[str, Any] = {name: getattr(entry, name) for name in COLUMNS}
    row["settles_id"] = ids[entry.settles] if entry.settles else None
    row["reverses_id"] = ids[entry.reverses] if entry.reverses else None
    return row
