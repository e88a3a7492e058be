"""Between rows of the ledger and of campaigns, and the values that the game works with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from webapp.game.campaigns import Campaign
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
STORED = ["id", "settles_id", "reverses_id", *COLUMNS]
"""What as_entries() wants of a row, in this order."""


def as_entries(rows: Sequence[Any]) -> list[Entry]:
    """A line that one of these rows settles or reverses must be among them."""
    keys: dict[int, Key] = {row.id: (row.event_id, row.rule_key, row.component, row.member_id) for row in rows}
    return [as_entry(row, keys) for row in rows]


def as_entry(row: Any, keys: Mapping[int, Key]) -> Entry:
    """One row; `keys` are those of the lines that it may settle or reverse."""
    _id, settles_id, reverses_id, *shared = row
    return Entry(
        **dict(zip(COLUMNS, shared, strict=True)),
        settles=keys.get(settles_id) if settles_id else None,
        reverses=keys.get(reverses_id) if reverses_id else None,
    )


def as_row(entry: Entry, ids: Mapping[Key, int]) -> dict[str, Any]:
    """The row of a line; `ids` are those of the lines that it may settle or reverse."""
    row: dict[str, Any] = {name: getattr(entry, name) for name in COLUMNS}
    row["settles_id"] = ids[entry.settles] if entry.settles else None
    row["reverses_id"] = ids[entry.reverses] if entry.reverses else None
    return row


def as_campaign(row: Any) -> Campaign:
    values = dict(row._mapping)
    off = tuple((datetime.fromisoformat(begin), end and datetime.fromisoformat(end)) for begin, end in values["off"])
    return Campaign(**values | {"off": off})


def as_campaign_row(campaign: Campaign) -> dict[str, Any]:
    off = [[begin.isoformat(), end and end.isoformat()] for begin, end in campaign.off]
    return vars(campaign) | {"off": off}
