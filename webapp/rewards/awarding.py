"""The reaction that writes the ledger, in the transaction of the event that earned it."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, SessionEvent
from webapp.game.ledger import BASE, SCORED, Entry, Key, award
from webapp.game.rules import BEGINNING, RULESETS, Timeline
from webapp.rewards.models import LedgerEntry, RulesetStart

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


def award_points(row: LoggedEvent, event: Event) -> None:
    """Write what `event` is worth. Lines that are there already are not written again."""
    if event.name not in SCORED or not isinstance(event, SessionEvent):
        return
    book = StoredBook()
    lines = [
        LedgerEntry(
            **{name: getattr(entry, name) for name in COLUMNS},
            settles_id=book.ids[entry.settles] if entry.settles else None,
            reverses_id=book.ids[entry.reverses] if entry.reverses else None,
        )
        for entry in award(row.id, row.happened_at, event, timeline(), book)
    ]
    try:
        with db.session.begin_nested():
            db.session.add_all(lines)
    except IntegrityError:
        return  # paid before: the first lines stand


def timeline() -> Timeline:
    """Which ruleset is in force here since when."""
    starts = db.session.execute(
        select(RulesetStart.effective_from, RulesetStart.ruleset_id).order_by(RulesetStart.effective_from)
    ).all()
    return Timeline(starts=[(start, ruleset_id) for start, ruleset_id in starts])


def adopt_rulesets() -> list[int]:
    """Put this release's new rulesets in force from now (the first from the beginning). Returns their ids."""
    known = set(db.session.scalars(select(RulesetStart.ruleset_id)))
    new = [ruleset.id for ruleset in RULESETS if ruleset.id not in known]
    for ruleset_id in new:
        start = BEGINNING if ruleset_id == RULESETS[0].id else clock.now()
        db.session.add(RulesetStart(ruleset_id=ruleset_id, effective_from=start))
    return new


_settling, _voiding, _taking_back = aliased(LedgerEntry), aliased(LedgerEntry), aliased(LedgerEntry)
"""Made once: each of them costs a millisecond."""


class StoredBook:
    """The ledger in the database, read as the pure core wants it."""

    def __init__(self) -> None:
        self.ids: dict[Key, int] = {}
        """Of every line of a session that was read."""

    def of_session(self, session_id: int) -> Sequence[Entry]:
        rows = db.session.scalars(
            select(LedgerEntry).where(LedgerEntry.session_id == session_id).order_by(LedgerEntry.id)
        ).all()
        entries = as_entries(rows)
        self.ids |= {entry.key: row.id for entry, row in zip(entries, rows, strict=True)}
        return entries

    def paid_on(self, member_id: int, day: date) -> Sequence[Entry]:
        rows = db.session.scalars(
            select(LedgerEntry)
            .outerjoin(_settling, _settling.settles_id == LedgerEntry.id)
            .outerjoin(_voiding, _voiding.reverses_id == LedgerEntry.id)
            .outerjoin(_taking_back, _taking_back.reverses_id == _settling.id)
            .where(
                LedgerEntry.member_id == member_id,
                LedgerEntry.local_date.between(day - timedelta(days=1), day + timedelta(days=1)),
                LedgerEntry.component == BASE,
                _voiding.id.is_(None),
                _taking_back.id.is_(None),
            )
            .order_by(LedgerEntry.id)
        ).all()
        return as_entries(rows)


def as_entries(rows: Sequence[LedgerEntry]) -> list[Entry]:
    """Ledger rows as values; a line that one of them settles or reverses must be among them to be named."""
    keys: dict[int, Key] = {row.id: (row.event_id, row.rule_key, row.component, row.member_id) for row in rows}
    return [
        Entry(
            **{name: getattr(row, name) for name in COLUMNS},
            settles=keys.get(row.settles_id) if row.settles_id else None,
            reverses=keys.get(row.reverses_id) if row.reverses_id else None,
        )
        for row in rows
    ]
