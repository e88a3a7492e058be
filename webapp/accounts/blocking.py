""" "Not with this person again", and the way back. Nobody but the one who says so ever hears of it."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, select

from webapp import clock
from webapp.accounts.blocks import Block
from webapp.accounts.models import Member
from webapp.accounts.queries import PERSON, PersonRow, member_called, placed
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import Refused
from webapp.events import MemberBlocked, MemberUnblocked


def block(member: Member, other_id: int) -> Member:
    """The two are not brought together any more. Saying so again changes nothing."""
    other = member_called(other_id)
    if other.id == member.id:
        raise Refused(_("That is you."))
    if db.session.get(Block, (member.id, other.id)) is None:
        db.session.add(Block(by_id=member.id, of_id=other.id, blocked_at=clock.now()))
        db.session.flush()
        record(MemberBlocked(actor_id=member.id, member_id=other.id))
    return other


def unblock(member: Member, other_id: int) -> None:
    """They may meet again, as far as this side goes."""
    mine = delete(Block).where(Block.by_id == member.id, Block.of_id == other_id).returning(Block.of_id)
    if db.session.scalar(mine) is not None:
        record(MemberUnblocked(actor_id=member.id, member_id=other_id))


def blocked_by(member: Member) -> Sequence[PersonRow]:
    """Whom this member does not want to meet, by name."""
    rows = db.session.execute(
        placed(select(*PERSON).join(Block, Block.of_id == Member.id))
        .where(Block.by_id == member.id)
        .order_by(Member.name, Member.id)
    )
    return [PersonRow(*row) for row in rows]
