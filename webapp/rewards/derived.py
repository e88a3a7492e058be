"""What the game knows of everybody, derived from the events: it can be thrown away and made again by a replay."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base

IS_OF_PLACES = text("skill_id = 0 AND period <> 'all'")
"""What boards of departments and sites show. Word for word in their indexes and in the statements of the boards: every
index of standings is written to with every session that counts, and with a parameter SQLite would not use these."""


def _of_place(place: str) -> Index:
    columns = ("period", "skill_id", f"{place}_id", "is_shown", "given")
    return Index(f"ix_standing_{place}", *columns, sqlite_where=IS_OF_PLACES, postgresql_where=IS_OF_PLACES)


class CountedSession(Base):
    """A session as the game counts it: see game/counted.py, whose names these are."""

    __tablename__ = "counted_session"
    __table_args__ = (
        Index("ix_counted_session_mentor_id_asker_id", "mentor_id", "asker_id"),
        Index("ix_counted_session_mentor_id_day", "mentor_id", "day"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"), primary_key=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    day: Mapped[date]
    skill_ids: Mapped[list[int]] = mapped_column(JSON)
    mentor_department_id: Mapped[int | None]
    asker_department_id: Mapped[int | None]
    mentor_site_id: Mapped[int | None]
    asker_site_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10))
    is_paid: Mapped[bool]
    counts: Mapped[bool]
    bonuses: Mapped[list[str]] = mapped_column(JSON)


class RatedSession(Base):
    """The class of a session's rating, for the quality gate and Monday sums; nobody is ever shown one.

    `posted_event_id` is the event by which it became part of a sum.
    """

    __tablename__ = "rated_session"
    __table_args__ = (Index("ix_rated_session_mentor_id_rated_at", "mentor_id", "rated_at"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"), primary_key=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    rating_class: Mapped[str] = mapped_column(String(15))
    rated_at: Mapped[datetime]
    posted_event_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("event.id"))


class LifeTally(Base):
    """How many finalised sessions a member had with a person, a department, a skill: see game/lives.py."""

    __tablename__ = "life_tally"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int]


class Standing(Base):
    """A member's sums in one period, of one skill or (0) of everything: see game/standings.py.

    Where they belong and whether they are shown is kept here too, so that a board is one indexed read.
    """

    __tablename__ = "standing"
    __table_args__ = (
        Index("ix_standing_board", "period", "skill_id", "is_shown", "given", "helped"),
        _of_place("department"),
        _of_place("site"),
        Index("ix_standing_member_id", "member_id"),
    )

    period: Mapped[str] = mapped_column(String(10), primary_key=True)
    skill_id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    given: Mapped[int]
    helped: Mapped[int]
    points: Mapped[int]
    department_id: Mapped[int | None]
    site_id: Mapped[int | None]
    newcomer_until: Mapped[date | None]
    is_shown: Mapped[bool]


class ClosedPeriod(Base):
    """From now on nothing changes the numbers of this period."""

    __tablename__ = "closed_period"

    period: Mapped[str] = mapped_column(String(10), primary_key=True)


class BadgeAward(Base):
    """A tier that somebody has earned. Taken back, the row stays, with the moment and the reason."""

    __tablename__ = "badge_award"
    __table_args__ = (Index("ix_badge_award_badge_tier", "badge", "tier"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    badge: Mapped[str] = mapped_column(String(20), primary_key=True)
    tier: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    awarded_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revealed_at: Mapped[datetime | None]


class RunningCampaign(Base):
    """A campaign as the game knows it: see game/campaigns.py, whose names these are."""

    __tablename__ = "running_campaign"

    id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True, autoincrement=False)
    template_key: Mapped[str] = mapped_column(String(20))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    audience: Mapped[str] = mapped_column(String(12))
    place_id: Mapped[int]
    skill_id: Mapped[int]
    target: Mapped[int]
    role: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int]
    budget: Mapped[int]
    off: Mapped[list[list[str | None]]] = mapped_column(JSON)
    spent: Mapped[int]
    n: Mapped[int]
    reached: Mapped[int]


class CampaignStep(Base):
    """How many sessions of a member counted for a campaign."""

    __tablename__ = "campaign_step"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    n: Mapped[int]


class BadgeRarity(Base):
    """How many hold a tier, of how many active people; counted each night."""

    __tablename__ = "badge_rarity"

    badge: Mapped[str] = mapped_column(String(20), primary_key=True)
    tier: Mapped[int] = mapped_column(primary_key=True)
    holders: Mapped[int]
    active: Mapped[int]


DERIVED: tuple[type[Any], ...] = (
    CountedSession,
    RatedSession,
    LifeTally,
    Standing,
    ClosedPeriod,
    BadgeAward,
    RunningCampaign,
    CampaignStep,
)
"""What a replay makes again, in this order."""
