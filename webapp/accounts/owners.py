"""Who owns the program. There is always somebody: the last owner cannot stop being one.

Decided inside the transaction, which admits one writer at a time: of two owners who go at the same moment, one stays.
"""

from flask_babel import gettext as _
from sqlalchemy import func, select

from webapp.accounts.models import MEMBER, OWNER, Member
from webapp.accounts.queries import HERE, member_called
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotAllowed, Refused
from webapp.events import OwnerNamed, OwnerRemoved


def make_owner(owner: Member, member_id: int) -> Member:
    """One more owner. Naming an owner again changes nothing."""
    require_owner(owner)
    member = member_called(member_id)
    if not member.is_owner:
        member.role = OWNER
        db.session.flush()
        record(OwnerNamed(actor_id=owner.id, member_id=member.id))
    return member


def take_owner_role(owner: Member, member_id: int) -> Member:
    """No owner any more: somebody else's role, or one's own."""
    require_owner(owner)
    member = member_called(member_id)
    if member.is_owner:
        keep_an_owner(member)
        member.role = MEMBER
        db.session.flush()
        record(OwnerRemoved(actor_id=owner.id, member_id=member.id))
    return member


def require_owner(member: Member) -> None:
    """Raise NotAllowed for somebody who is no owner, perhaps since a moment ago."""
    if not (member.is_owner and member.is_here):
        raise NotAllowed(_("This is for program owners."))


def keep_an_owner(member: Member) -> None:
    """Raise Refused when nobody would own the program without this member."""
    others = select(func.count()).select_from(Member).where(Member.role == OWNER, *HERE, Member.id != member.id)
    if member.is_owner and member.is_here and not db.session.scalar(others):
        raise Refused(_("%(name)s is the only owner. Make somebody else an owner first.", name=member.name))
