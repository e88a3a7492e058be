"""How rare a badge is: counted each night, so that no page counts the awards of everybody."""

from datetime import timedelta

from sqlalchemy import delete, func, insert, literal, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.game.badges import rarity
from webapp.rewards.derived import BadgeAward, BadgeRarity
from webapp.rewards.statements import RARITY

ACTIVE = timedelta(days=90)


def count_rarity() -> None:
    """Who holds what, of those who did something in the last 90 days."""
    since = clock.now() - ACTIVE
    busy = select(LoggedEvent.actor_id).where(LoggedEvent.actor_id == Member.id, LoggedEvent.happened_at >= since)
    people = select(Member.id).where(Member.joined_at.is_not(None), Member.left_at.is_(None), busy.exists())
    active = db.session.scalar(select(func.count()).select_from(people.subquery()))
    holders = (
        select(BadgeAward.badge, BadgeAward.tier, func.count(), literal(active or 0))
        .where(BadgeAward.revoked_at.is_(None), BadgeAward.member_id.in_(people))
        .group_by(BadgeAward.badge, BadgeAward.tier)
    )
    db.session.execute(delete(BadgeRarity))
    db.session.execute(insert(BadgeRarity).from_select(["badge", "tier", "holders", "active"], holders))


def rarity_of(badge: str, tier: int) -> str:
    """As it was that night; "" where it was not counted, or too few are active."""
    row = db.session.connection().execute(RARITY, {"badge": badge, "tier": tier}).first()
    return rarity(row.holders, row.active) if row else ""
