"""The first minute of a member: three small questions, each of which can be left and gone back to."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.pausing import record_change
from webapp.db import Base, db

SKILLS, LEARNING, AVAILABILITY = "skills", "learning", "availability"
STEPS = (SKILLS, LEARNING, AVAILABILITY)


class Welcome(Base):
    """Where a member is in it. No row: never begun, which is fine too."""

    __tablename__ = "welcome"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(15))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


def welcome_step(member: Member) -> str:
    """The step to go on with; the first one for whoever never began."""
    row = db.session.get(Welcome, member.id)
    return row.step if row is not None else SKILLS


def go_on_to(member: Member, step: str) -> None:
    """Remember where this member is. Whoever has ended it and looks again has not begun anew."""
    row = db.session.get(Welcome, member.id)
    if row is None:
        row = Welcome(member_id=member.id, began_at=clock.now())
        db.session.add(row)
    row.step = step
    record_change(member)


def end_welcome(member: Member) -> None:
    """Done, or skipped: nobody is reminded of it any more. It can be gone back to."""
    if db.session.get(Welcome, member.id) is None:
        go_on_to(member, SKILLS)
    row = db.session.get_one(Welcome, member.id)
    if row.ended_at is None:
        row.ended_at = clock.now()
        record_change(member)
