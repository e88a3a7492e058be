"""Who may see which ask."""

from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select
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
    ask = db.session.scalar(TO_TAKE, {"ask_id": ask_id, "me": member.id})
    if ask is None:
        raise NotFound
    return ask


def may_see(member_id: Any) -> Any:
    """SQL, for an id or a parameter: offered to them; or on the open list while it is open or was just taken.

    Blocked: only what they have taken.
    """
    mine = aliased(Offer)
    offered = exists().where(mine.ask_id == Ask.id, mine.mentor_id == member_id)
    taken = exists().where(mine.ask_id == Ask.id, mine.mentor_id == member_id, mine.state == ACCEPTED)
    listed = and_(Ask.opened_at.is_not(None), Ask.state.in_((OPEN, MATCHED, CANCELLED, EXPIRED)))
    return and_(or_(offered, listed), or_(may_meet(member_id, Ask.asker_id), taken))


TO_TAKE = select(Ask).where(Ask.id == bindparam("ask_id"), Ask.asker_id != bindparam("me"), may_see(bindparam("me")))
