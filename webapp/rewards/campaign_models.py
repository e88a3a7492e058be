"""A campaign: what an owner called it and why, and whether it is halted. What decides points stands in its events."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base

LONGEST_TITLE, LONGEST_WHY = 60, 200


class Campaign(Base):
    """`ended_at` is there once an owner has ended it early, or its time is over."""

    __tablename__ = "campaign"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    why: Mapped[str] = mapped_column(String(LONGEST_WHY))
    author_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    made_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
