"""Punch cards as rows. All of it can be made again from the events."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class PunchWeek(Base):
    """One ISO week of one member. `facts` are those of its close; empty while it is open."""

    __tablename__ = "punch_week"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    iso_year: Mapped[int] = mapped_column(primary_key=True)
    iso_week: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    session_ids: Mapped[list[int]] = mapped_column(JSON)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)


class PunchCard(Base):
    """What the weeks of a member add up to. `holes`, `newest` and `closes` are weeks as yyyyww.

    `holes` are those on the card that is being punched, `closes` is the week to be closed next.
    """

    __tablename__ = "punch_card"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    length: Mapped[int]
    longest: Mapped[int]
    active_n: Mapped[int]
    spares: Mapped[int]
    holes: Mapped[list[int]] = mapped_column(JSON)
    newest: Mapped[int | None]
    closes: Mapped[int | None] = mapped_column(index=True)


class RhythmRow(Base):
    """When a member works and takes asks, since a moment; `zone` makes it the history of their zones."""

    __tablename__ = "rhythm"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    zone: Mapped[str] = mapped_column(String(60))
    days: Mapped[str] = mapped_column(String(7))
    is_open: Mapped[bool]
    away_until: Mapped[datetime | None]
    is_dormant: Mapped[bool]
    is_here: Mapped[bool]
