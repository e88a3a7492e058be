"""What owners have the worker count."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Double, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base

DONE, CANCELLED, SUPERSEDED, FAILED = "done", "cancelled", "superseded", "failed"
IS_OPEN = text("ended_at IS NULL")
IS_OPEN_CAMPAIGN = text("ended_at IS NULL AND ruleset_id IS NULL")


class WhatIfRun(Base):
    """A draft beside its parent, or a campaign, over a window of days: how far it is counted, and what was found.

    It is as of event `as_of`; `done` of `events` are lived through. `checksum` is that of the draft as it was then, or
    of the `campaign`: what decides over its cost. `found` holds sums and examples without a name or an id of a person
    or a session.
    """

    __tablename__ = "what_if_run"
    __table_args__ = (
        Index("ix_what_if_run_ruleset_id_id", "ruleset_id", "id"),
        Index(
            "uq_what_if_run_open",
            "ruleset_id",
            "window",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index(
            "uq_what_if_run_open_campaign",
            "checksum",
            "window",
            unique=True,
            sqlite_where=IS_OPEN_CAMPAIGN,
            postgresql_where=IS_OPEN_CAMPAIGN,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    ruleset_id: Mapped[int | None] = mapped_column(ForeignKey("own_ruleset.id"))
    parent_id: Mapped[int | None]
    campaign: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    checksum: Mapped[str] = mapped_column(String(64))
    window: Mapped[str] = mapped_column(String(10))
    first: Mapped[date]
    last: Mapped[date]
    as_of: Mapped[int] = mapped_column(BigId)
    events: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    wanted_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    """When the worker that is at it last said so."""
    ended_at: Mapped[datetime | None]
    end: Mapped[str] = mapped_column(String(10), default="")
    seconds: Mapped[float] = mapped_column(Double, default=0.0)
    found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
