"""What was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.sessions.models import Message


@dataclass(frozen=True)
class MessageRow:
    id: int
    sender_id: int
    body: str
    sent_at: datetime


def messages_after(session_id: int, after: int = 0, limit: int = 500) -> Sequence[MessageRow]:
    """Messages of a session that the caller has already been allowed to see, in order; the newest `limit`."""
    rows = db.session.execute(
        select(Message.id, Message.sender_id, Message.body, Message.sent_at)
        .where(Message.session_id == session_id, Message.id > after)
        .order_by(Message.id.desc())
        .limit(limit)
    ).all()
    return [MessageRow(*row) for row in reversed(rows)]
