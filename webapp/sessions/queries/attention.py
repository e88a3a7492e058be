"""What waits for somebody, for the frame of every page."""

from typing import Any

from sqlalchemy import ScalarSelect, and_, case, func, or_, select

from webapp.accounts.queries import ME
from webapp.db import one_of
from webapp.sessions.models import ENDED, LIVE, NOW, MentoringSession, Message


def attention_for(member_id: Any) -> ScalarSelect[int]:
    """How many sessions want something of me (unread, live, or my wrap-up): a subquery for the frame."""
    mine = or_(MentoringSession.asker_id == member_id, MentoringSession.mentor_id == member_id)
    read = case(
        (MentoringSession.mentor_id == member_id, MentoringSession.mentor_read_id),
        else_=MentoringSession.asker_read_id,
    )
    unread = (
        select(Message.id)
        .where(Message.session_id == MentoringSession.id, Message.sender_id != member_id, Message.id > read)
        .exists()
    )
    wrap_up = and_(MentoringSession.state == ENDED, MentoringSession.asker_id == member_id)
    return (
        select(func.count())
        .select_from(MentoringSession)
        .where(
            mine,
            one_of(MentoringSession.state, NOW),
            or_(wrap_up, unread, MentoringSession.state == LIVE),
        )
        .scalar_subquery()
    )


def has_sessions_now() -> Any:
    """SQL: whether `sessions_now` finds something for ME."""
    now = select(MentoringSession.id).where(one_of(MentoringSession.state, NOW))
    return or_(*(now.where(side == ME).exists() for side in (MentoringSession.asker_id, MentoringSession.mentor_id)))
