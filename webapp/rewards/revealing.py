"""Turning a badge over: what was earned lies face down until its owner looks."""

from sqlalchemy import update
from sqlalchemy.engine import CursorResult

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.events import BadgesRevealed
from webapp.rewards.derived import BadgeAward


def reveal_badges(member: Member, badge: str = "") -> int:
    """Turn over one badge, or all that lie face down. Returns how many tiers; none is no harm."""
    face_down = [
        BadgeAward.member_id == member.id,
        BadgeAward.revealed_at.is_(None),
        BadgeAward.revoked_at.is_(None),
    ]
    if badge:
        face_down.append(BadgeAward.badge == badge)
    turned = db.session.execute(update(BadgeAward).where(*face_down).values(revealed_at=clock.now()))
    assert isinstance(turned, CursorResult)
    if turned.rowcount:
        record(BadgesRevealed(actor_id=member.id, badges_n=turned.rowcount))
    return turned.rowcount
