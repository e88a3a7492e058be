"""Members, where they belong, their devices and links, and the organisation's settings."""

from datetime import date, datetime, timedelta

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock
from webapp.accounts.hours import Hours
from webapp.db import Base

MEMBER, OWNER = "member", "owner"
ROLES = (MEMBER, OWNER)
NEWCOMER = timedelta(days=60)


class Department(Base):
    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class Site(Base):
    __tablename__ = "site"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class Member(Base):
    """An employee: asker and mentor are hats inside one ask."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    role: Mapped[str] = mapped_column(String(10), default=MEMBER)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    invited_at: Mapped[datetime]
    joined_at: Mapped[datetime | None] = mapped_column(index=True)
    left_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]

    title: Mapped[str] = mapped_column(String(80), default="")
    about: Mapped[str] = mapped_column(String(160), default="")
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    site_id: Mapped[int | None] = mapped_column(ForeignKey("site.id"), index=True)
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    zone: Mapped[str] = mapped_column(String(60))
    working_days: Mapped[str] = mapped_column(String(7), default="12345")
    works_from: Mapped[int] = mapped_column(default=9 * 60)
    works_until: Mapped[int] = mapped_column(default=17 * 60)
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    hired_on: Mapped[date | None]
    off_boards_at: Mapped[datetime | None]
    """Since when this member does not want to be on leaderboards."""

    department: Mapped[Department | None] = relationship(lazy="joined", innerjoin=False)
    site: Mapped[Site | None] = relationship(lazy="joined", innerjoin=False)

    @property
    def is_owner(self) -> bool:
        return self.role == OWNER

    @property
    def is_here(self) -> bool:
        """Whether this member has joined and not left."""
        return self.joined_at is not None and self.left_at is None

    @property
    def is_newcomer(self) -> bool:
        return self.joined_at is not None and clock.now() - self.joined_at < NEWCOMER

    @property
    def days_here(self) -> int:
        """Whole days since they joined."""
        return (clock.now() - self.joined_at).days if self.joined_at else 0

    @property
    def hours(self) -> Hours:
        return Hours(self.zone, self.working_days, self.works_from, self.works_until)

    @property
    def place(self) -> str:
        """Finance, Accra"""
        return ", ".join(part.name for part in (self.department, self.site) if part)


class Device(Base):
    """One signed-in browser. The cookie carries a token of which only the hash is here."""

    __tablename__ = "device"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(80))
    signed_in_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


INVITATION, RESET = "invitation", "reset"
LINK_LASTS = {INVITATION: timedelta(days=7), RESET: timedelta(hours=24)}


class OneTimeLink(Base):
    """An invitation or a password reset: single use, and only the hash of its token is stored."""

    __tablename__ = "one_time_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.expires_at > clock.now()


class FailedTry(Base):
    """A sign-in or a link that did not open: counted by account and by address, both as hashes."""

    __tablename__ = "failed_try"
    __table_args__ = (Index("ix_failed_try_whose_at", "whose", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    whose: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]


class Setting(Base):
    """A setting of the organisation."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
