"""The ledger: rows are only inserted (triggers refuse the rest on both databases)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base
from webapp.game.released import OWN_FROM

IS_OWN: dict[str, Any] = {
    "sqlite_where": text(f"ruleset_id >= {OWN_FROM}"),
    "postgresql_where": text(f"ruleset_id >= {OWN_FROM}"),
}
"""Two own rulesets never begin at one moment; those of releases may."""
IS_ONBOARDING = text("rule_key = 'onboarding'")
"""Word for word in the index and in the statement that it answers: with a parameter SQLite would not use it."""


class LedgerEntry(Base):
    """One line of somebody's points. `id` is the commit order: there is one writer."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        UniqueConstraint("event_id", "rule_key", "component", "member_id"),
        Index("ix_ledger_entry_member_id_id", "member_id", "id"),
        Index("ix_ledger_entry_member_id_local_date", "member_id", "local_date"),
        Index("ix_ledger_entry_onboarding", "member_id", sqlite_where=IS_ONBOARDING, postgresql_where=IS_ONBOARDING),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    recorded_at: Mapped[datetime]
    local_date: Mapped[date]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    role: Mapped[str] = mapped_column(String(10))
    counterpart_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_session.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    rule_key: Mapped[str] = mapped_column(String(40))
    ruleset_id: Mapped[int]
    component: Mapped[str] = mapped_column(String(60))
    raw_amount: Mapped[int]
    amount: Mapped[int]
    forfeited: Mapped[int]
    cap_code: Mapped[str | None] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    settles_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)
    season: Mapped[str] = mapped_column(String(8))
    explain: Mapped[dict[str, Any]] = mapped_column(JSON)


class OwnRuleset(Base):
    """A ruleset that owners made: a draft until it has a start, and never changed once that has come.

    `parent_id` is the ruleset that it was made from, `edit_n` how often it was changed since.
    """

    __tablename__ = "own_ruleset"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent_id: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    checksum: Mapped[str] = mapped_column(String(64))
    edit_n: Mapped[int]
    note: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    """Why limits for two people are looser than before, where they are."""
    announcement: Mapped[str] = mapped_column(Text, default="")
    """What the feed says of them."""
    author_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    changed_by: Mapped[int] = mapped_column(ForeignKey("member.id"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    discarded_at: Mapped[datetime | None]
    scheduled_at: Mapped[datetime | None]
    scheduled_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))


IS_DRAFT = (OwnRuleset.scheduled_at.is_(None), OwnRuleset.discarded_at.is_(None))


class RulesetStart(Base):
    """From which moment a ruleset is in force here: a release's or an own one. Replay follows these."""

    __tablename__ = "ruleset_start"
    __table_args__ = (Index("uq_ruleset_start_own", "effective_from", unique=True, **IS_OWN),)

    ruleset_id: Mapped[int] = mapped_column(primary_key=True)
    effective_from: Mapped[datetime]
