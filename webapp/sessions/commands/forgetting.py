"""Chat is kept for so many days as the organisation says; what people wrote down for themselves stays."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from webapp import clock
from webapp.accounts.settings import setting
from webapp.db import db
from webapp.sessions.models import UNDER_WAY, MentoringSession, Message


def delete_old_chats() -> int:
    """Delete every message of the sessions that were over so many days ago. Returns how many there were."""
    before = clock.now() - timedelta(days=int(setting("retention_days")))
    over_since = func.coalesce(MentoringSession.ended_at, MentoringSession.closed_at, MentoringSession.arranged_at)
    old = select(MentoringSession.id).where(MentoringSession.state.not_in(UNDER_WAY), over_since < before)
    return len(db.session.scalars(delete(Message).where(Message.session_id.in_(old)).returning(Message.id)).all())
