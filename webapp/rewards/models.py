"""The ledger: rows are only inserted (triggers refuse the rest on both databases)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base

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


class RulesetStart(Base):
    """From which moment a ruleset of the code is in force here; replay follows these."""

    __tablename__ = "ruleset_start"

    ruleset_id: Mapped[int] = mapped_column(primary_key=True)
    effective_from: Mapped[datetime]
