"""One row an event."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base
from webapp.events import Event, Facts, from_facts

BigId = BigInteger().with_variant(Integer, "sqlite")


class LoggedEvent(Base):
    """An event as it was recorded; `id` is its number in commit order."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_name_id", "name", "id"),
        Index("ix_event_actor_id_happened_at", "actor_id", "happened_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[int | None]
    happened_at: Mapped[datetime]
    facts: Mapped[Facts] = mapped_column(JSON)

    @property
    def event(self) -> Event:
        return from_facts(self.name, self.facts)


class AuditEntry(Base):
    """What an owner did, sealed with the entry before it: see activity/audit.py. `id` counts without a gap."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("event.id"), unique=True)
    happened_at: Mapped[datetime]
    actor_id: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(40))
    facts: Mapped[Facts] = mapped_column(JSON)
    seal: Mapped[str] = mapped_column(String(64))
