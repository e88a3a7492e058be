"""Points that owners give or take by hand, each with its reason: who asked, who agreed, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.accounts.models import Member
from webapp.db import Base, db


class Adjustment(Base):
    """It waits until it is paid or withdrawn. `reason` is a code, `words` are an owner's: the member reads them."""

    __tablename__ = "adjustment"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    amount: Mapped[int]
    reason: Mapped[str] = mapped_column(String(15))
    words: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[int] = mapped_column(ForeignKey("member.id"))
    asked_at: Mapped[datetime]
    paid_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    paid_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    withdrawn_at: Mapped[datetime | None]


WAITS = (Adjustment.paid_at.is_(None), Adjustment.withdrawn_at.is_(None))


@dataclass(frozen=True)
class Waiting:
    """One that a second owner has to agree to."""

    id: int
    amount: int
    reason: str
    words: str
    asked_by: int
    asker: str
    asked_at: datetime


def waiting_adjustments(member_id: int) -> Sequence[Waiting]:
    """Of one person, the oldest first."""
    found = (
        select(
            Adjustment.id,
            Adjustment.amount,
            Adjustment.reason,
            Adjustment.words,
            Adjustment.asked_by,
            Member.name,
            Adjustment.asked_at,
        )
        .join(Member, Member.id == Adjustment.asked_by)
        .where(Adjustment.member_id == member_id, *WAITS)
        .order_by(Adjustment.id)
    )
    return [Waiting(*row) for row in db.session.execute(found)]
