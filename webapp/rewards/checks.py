"""What the nightly check of the points came to: see operations/checking.py."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base, db


class GameCheck(Base):
    """The game beside the events up to one of them: how much of it was different."""

    __tablename__ = "game_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    checked_at: Mapped[datetime]
    event_id: Mapped[int] = mapped_column(BigId)
    differences_n: Mapped[int]


def last_check() -> GameCheck | None:
    """None before the first night."""
    return db.session.scalar(select(GameCheck).order_by(GameCheck.id.desc()).limit(1))
