"""Who has said "Not now" to the install card."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base

RESTS = timedelta(days=30)
MOST_REFUSALS = 3


class InstallRefusal(Base):
    """No row: never refused."""

    __tablename__ = "install_refusal"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    refused_n: Mapped[int]
    rests_until: Mapped[datetime]
