"""Somebody leaves the organisation, or comes back. Other features settle what was theirs: see wiring.py."""

from typing import Any

from sqlalchemy import select, update

from webapp import clock
from webapp.accounts.links import end_links
from webapp.accounts.models import INVITATION, RESET, Device, Member
from webapp.accounts.owners import keep_an_owner, require_owner
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound
from webapp.events import MemberLeft, MemberReturned


def deactivate(owner: Member, member_id: int) -> Member:
    """A leaver: signed out everywhere, links dead. Points, sessions held and thanks stay as they are."""
    require_owner(owner)
    member = known_member(member_id)
    if member.left_at is not None:
        return member
    keep_an_owner(member)
    depart(member, actor_id=owner.id)
    return member


def depart(member: Member, *, actor_id: int | None) -> None:
    """Signed out everywhere; what waits for them, or for others from them, is settled by whoever reacts."""
    now = clock.now()
    member.left_at = now
    db.session.execute(
        update(Device).where(Device.member_id == member.id, Device.ended_at.is_(None)).values(ended_at=now)
    )
    end_links(member, INVITATION, RESET)
    db.session.flush()
    record(MemberLeft(actor_id=actor_id, **_facts(member)))


def reactivate(owner: Member, member_id: int) -> Member:
    """The leaver is back, as before; asks and sessions that ended with the leaving stay ended."""
    require_owner(owner)
    member = known_member(member_id)
    if member.left_at is not None:
        member.left_at = None
        db.session.flush()
        record(MemberReturned(actor_id=owner.id, **_facts(member)))
    return member


def known_member(member_id: int) -> Member:
    """Anybody on the people page: invited, joined or gone. Raises NotFound for whoever never was, or is erased."""
    member = db.session.scalar(select(Member).where(Member.id == member_id, Member.erased_at.is_(None)))
    if member is None:
        raise NotFound
    return member


def _facts(member: Member) -> dict[str, Any]:
    return {"member_id": member.id, "department_id": member.department_id, "site_id": member.site_id}
