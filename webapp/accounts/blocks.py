""" "Not with this person again": silent. Neither is suggested to, invited by, or shown the asks of the other."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, and_, exists, or_
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class Block(Base):
    """`by_id` does not want to meet `of_id`, who is never told."""

    __tablename__ = "block"

    by_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    of_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    blocked_at: Mapped[datetime]


def may_meet(one_id: Any, other_id: Any) -> Any:
    """SQL: neither of these two (ids or columns) has blocked the other."""
    either = or_(
        and_(Block.by_id == one_id, Block.of_id == other_id),
        and_(Block.by_id == other_id, Block.of_id == one_id),
    )
    return ~exists().where(either)
