"""What my earlier asks say about the next one."""

from dataclasses import dataclass

from sqlalchemy import select

from webapp.accounts.models import Member
from webapp.asks.models import Ask
from webapp.db import db


@dataclass(frozen=True)
class LastAsk:
    """How and by when I asked last."""

    mode: str
    urgency: str


def last_ask(member: Member) -> LastAsk | None:
    row = db.session.execute(
        select(Ask.mode, Ask.urgency).where(Ask.asker_id == member.id).order_by(Ask.id.desc()).limit(1)
    ).first()
    return LastAsk(*row) if row else None
