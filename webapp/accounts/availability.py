"""When a member takes asks: so many a week, paused, away, or dormant. Without a row: three a week, and open."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ForeignKey, exists, or_
from sqlalchemy.orm import Mapped, aliased, mapped_column

from webapp.accounts.models import Member
from webapp.db import Base, db
from webapp.web.formats import day

A_WEEK = (1, 2, 3, 5)
USUAL = 3
NO_LIMIT = 0


class Availability(Base):
    """`away_until` is the midnight, in the member's own zone, at which they are back."""

    __tablename__ = "availability"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    sessions_a_week: Mapped[int] = mapped_column(default=USUAL)
    paused_at: Mapped[datetime | None]
    away_until: Mapped[datetime | None]
    dormant_since: Mapped[datetime | None]

    def is_open_at(self, now: datetime) -> bool:
        """Whether this member is asked at all: neither paused nor away nor dormant."""
        is_away = self.away_until is not None and self.away_until > now
        return self.paused_at is None and not is_away and self.dormant_since is None


def availability_of(member_id: int) -> Availability:
    """The row of this member; one that is not stored where nothing was ever chosen. One statement."""
    stored = db.session.get(Availability, member_id)
    return stored or Availability(member_id=member_id, sessions_a_week=USUAL)


def is_open_to_asks(now: datetime) -> Any:
    """SQL, beside `Member`: neither paused nor away nor dormant. Only these are suggested, and asked by waves.

    How many sessions fit into the week is another question: see asks/weekly.py.
    """
    row = aliased(Availability)
    closed = or_(row.paused_at.is_not(None), row.away_until > now, row.dormant_since.is_not(None))
    return ~exists().where(row.member_id == Member.id, closed).correlate_except(row)


def absence(paused_at: datetime | None, away_until: datetime | None, zone: str, now: datetime) -> str:
    """Why somebody in `zone` is not asked, as others read it; "" for whoever takes asks."""
    if away_until is not None and away_until > now:
        is_soon = away_until - now <= timedelta(days=1)
        return _("back tomorrow") if is_soon else _("back on %(day)s", day=day(away_until, zone))
    return not_now() if paused_at is not None else ""


def not_now() -> str:
    """What stands there for a pause; and for a block, which nobody is told of."""
    return _("not taking asks right now")
