"""Who may see which ask."""

from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from webapp.accounts.blocks import may_meet
from webapp.accounts.models import Member
from webapp.asks.models import ACCEPTED, CANCELLED, EXPIRED, MATCHED, OPEN, Ask, Offer
from webapp.db import db
from webapp.errors import NotFound


def ask_by(member: Member, ask_id: int) -> Ask:
    """My own ask. Raises NotFound for another's."""
    ask = db.session.scalar(select(Ask).where(Ask.id == ask_id, Ask.asker_id == member.id))
    if ask is None:
        raise NotFound
    return ask


def ask_for_mentor(member: Member, ask_id: int) -> Ask:
    """An ask that this member may take or could have taken: one that was offered to them, or is open to all."""
    ask = db.session.scalar(select(Ask).where(Ask.id == ask_id, Ask.asker_id != member.id, may_see(member)))
    if ask is None:
        raise NotFound
    return ask


def may_see(member: Member) -> Any:
    """Offered to me; or on the open list while it is open or was just taken. Blocked: only what I have taken."""
    mine = aliased(Offer)
    offered = exists().where(mine.ask_id == Ask.id, mine.mentor_id == member.id)
    taken = exists().where(mine.ask_id == Ask.id, mine.mentor_id == member.id, mine.state == ACCEPTED)
    listed = and_(Ask.opened_at.is_not(None), Ask.state.in_((OPEN, MATCHED, CANCELLED, EXPIRED)))
    return and_(or_(offered, listed), or_(may_meet(member.id, Ask.asker_id), taken))
