"""What was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, or_, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.reports import Report
from webapp.db import db
from webapp.errors import NotFound
from webapp.sessions.models import CHANGEABLE, Message
from webapp.sessions.queries.cards import session_for


@dataclass(frozen=True)
class MessageRow:
    """`body` is "" once it was deleted: the words are gone."""

    id: int
    sender_id: int
    body: str
    sent_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    is_reported: bool

    def can_be_looked_at_by(self, member_id: int) -> bool:
        """Mine, while it can be changed; the other's, to report it."""
        if self.deleted_at is not None:
            return False
        return self.sender_id != member_id or clock.now() - self.sent_at < CHANGEABLE


def messages_after(session_id: int, after: int = 0, limit: int = 500) -> Sequence[MessageRow]:
    """Messages of a session that the caller has already been allowed to see, in order; the newest `limit`."""
    return _messages(limit, Message.session_id == session_id, Message.id > after)


def messages_changed(session_id: int, up_to: int) -> Sequence[MessageRow]:
    """Those up to this one that were edited or deleted, of a session that the caller may see."""
    touched = or_(Message.edited_at.is_not(None), Message.deleted_at.is_not(None))
    return _messages(100, Message.session_id == session_id, Message.id <= up_to, touched)


def _messages(limit: int, *which: Any) -> Sequence[MessageRow]:
    reported = exists().where(Report.message_id == Message.id)
    rows = db.session.execute(
        select(
            Message.id,
            Message.sender_id,
            Message.body,
            Message.sent_at,
            Message.edited_at,
            Message.deleted_at,
            reported,
        )
        .where(*which)
        .order_by(Message.id.desc())
        .limit(limit)
    ).all()
    return [MessageRow(*row[:-1], bool(row[-1])) for row in reversed(rows)]


def message_in(member: Member, session_id: int, message_id: int) -> Message:
    """A message that is still there, of a session of mine. Raises NotFound."""
    session = session_for(member, session_id)
    message = db.session.get(Message, message_id)
    if message is None or message.session_id != session.id or message.deleted_at is not None:
        raise NotFound
    return message
