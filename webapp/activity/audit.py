"""The audit log: what owners did, each entry sealed with the one before it. Whoever changes one breaks the chain.

An entry repeats its event, which holds ids and numbers only. It is written in the event's own transaction, behind the
one writer's lock, so the chain has no forks.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, func, select

from webapp.activity.models import AuditEntry, LoggedEvent
from webapp.db import db
from webapp.events import (
    AdjustmentAsked,
    AdjustmentWithdrawn,
    CampaignEnded,
    CampaignPaused,
    CampaignReopened,
    CampaignResumed,
    CampaignStarted,
    Event,
    MemberLeft,
    MemberReturned,
    OrganisationChanged,
    OwnerNamed,
    OwnerRemoved,
    PeopleImported,
    PointsAdjusted,
    PointsReversed,
    ReportClosed,
    RulesetChanged,
    RulesetDiscarded,
    RulesetDrafted,
    RulesetRestored,
    RulesetScheduled,
    RulesetUnscheduled,
    SkillFiled,
    SkillMarked,
    SkillRenamed,
    SkillRestored,
    SkillRetired,
    SkillsMerged,
    SkillWordAdded,
    SkillWordRemoved,
)

AUDITED: tuple[type[Event], ...] = (
    OrganisationChanged,
    PeopleImported,
    OwnerNamed,
    OwnerRemoved,
    MemberLeft,
    MemberReturned,
    ReportClosed,
    AdjustmentAsked,
    AdjustmentWithdrawn,
    PointsAdjusted,
    PointsReversed,
    RulesetDrafted,
    RulesetChanged,
    RulesetDiscarded,
    RulesetRestored,
    RulesetScheduled,
    RulesetUnscheduled,
    SkillRenamed,
    SkillFiled,
    SkillMarked,
    SkillWordAdded,
    SkillWordRemoved,
    SkillRetired,
    SkillRestored,
    SkillsMerged,
    CampaignStarted,
    CampaignPaused,
    CampaignResumed,
    CampaignEnded,
    CampaignReopened,
)
"""What owners do, and who comes to own or leaves."""
NAMES = frozenset(kind.name for kind in AUDITED)
BEGINNING = "0" * 64
"""What the first entry follows."""
BATCH = 1000


def keep_audit(row: LoggedEvent, event: Event) -> None:
    """Add the entry of this event to the chain."""
    if not isinstance(event, AUDITED):
        return
    last = db.session.execute(select(AuditEntry.id, AuditEntry.seal).order_by(AuditEntry.id.desc()).limit(1)).first()
    number, before = (last.id + 1, last.seal) if last else (1, BEGINNING)
    entry = {
        "id": number,
        "event_id": row.id,
        "happened_at": row.happened_at,
        "actor_id": event.actor_id,
        "name": event.name,
        "facts": event.facts(),
    }
    db.session.add(AuditEntry(**entry, seal=sealed(before, entry)))
    db.session.flush()


def sealed(before: str, entry: Mapping[str, Any]) -> str:
    """SHA-256 over the seal before and everything that the entry says, as 64 hex digits."""
    at: datetime = entry["happened_at"]
    said = [before, entry["id"], entry["event_id"], at.astimezone(UTC).isoformat(), entry["actor_id"], entry["name"]]
    return hashlib.sha256(json.dumps([*said, entry["facts"]], sort_keys=True).encode()).hexdigest()


def entries_n() -> int:
    """How many entries there are."""
    return db.session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def what_is_wrong() -> Iterator[str]:
    """A line for each entry that was changed, is missing, or has no event. Nothing when the chain holds."""
    expected, before = 1, BEGINNING
    rows = db.session.execute(select(AuditEntry.__table__).execution_options(yield_per=BATCH).order_by(AuditEntry.id))
    for row in rows:
        if row.id != expected:
            yield f"entry {expected}: missing"
        elif sealed(before, row._asdict()) != row.seal:
            yield f"entry {row.id}: it was changed, or the one before it was"
        expected, before = row.id + 1, row.seal
    yield from _beside_events()


def _beside_events() -> Iterator[str]:
    """The end of a chain can be cut off without a trace in it; the events still tell."""
    first = db.session.scalar(select(func.min(AuditEntry.event_id)))
    if first is None:
        return
    both = and_(AuditEntry.event_id == LoggedEvent.id, AuditEntry.name == LoggedEvent.name)
    lost = (
        select(LoggedEvent.id, LoggedEvent.name)
        .outerjoin(AuditEntry, both)
        .where(LoggedEvent.name.in_(NAMES), LoggedEvent.id >= first, AuditEntry.id.is_(None))
        .order_by(LoggedEvent.id)
    )
    for event_id, name in db.session.execute(lost):
        yield f"event {event_id} ({name}): it has no entry"
