"""Points that owners give or take by hand, each with its reason: who asked, who agreed, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

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
    member_id: int
    name: str
    amount: int
    reason: str
    words: str
    asked_by: int
    asker: str
    asked_at: datetime


def waiting_adjustments(member_id: int | None = None) -> Sequence[Waiting]:
    """Of everybody, or of one; the oldest first."""
    asker = aliased(Member)
    found = (
        select(
            Adjustment.id,
            Adjustment.member_id,
            Member.name,
            Adjustment.amount,
            Adjustment.reason,
            Adjustment.words,
            Adjustment.asked_by,
            asker.name,
            Adjustment.asked_at,
        )
        .join(Member, Member.id == Adjustment.member_id)
        .join(asker, asker.id == Adjustment.asked_by)
        .where(*WAITS)
        .order_by(Adjustment.id)
    )
    if member_id is not None:
        found = found.where(Adjustment.member_id == member_id)
    return [Waiting(*row) for row in db.session.execute(found)]
