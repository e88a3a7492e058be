"""A member's badges: held, face down, still empty; and one badge with who has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from webapp.accounts.models import Member
from webapp.accounts.queries import HERE
from webapp.db import db
from webapp.game.badges import BADGES, BY_KEY, Badge, Measures, rarity
from webapp.rewards.derived import BadgeAward, BadgeRarity
from webapp.rewards.lives import life_beside
from webapp.rewards.punch_models import PunchCard
from webapp.skills.models import MemberSkill

NEWEST = 30


@dataclass(frozen=True)
class Held:
    """The highest tier of a badge that somebody has turned over; 0 is none. `percent` of active people have it."""

    badge: Badge
    tier: int = 0
    awarded_at: datetime | None = None
    is_face_down: bool = False
    rarity: str = ""
    percent: int = 0
    value: int = 0
    """How far its measure has come."""

    @property
    def next_at(self) -> int:
        """The threshold of the next tier; 0 when there is none, or no progress to show."""
        left = [threshold for threshold in self.badge.tiers if threshold > self.value]
        return left[0] if left and self.badge.towards else 0


def album_of(member_id: int) -> Sequence[Held]:
    """Every badge, in the order of the list. Two statements."""
    held, measures = _held(member_id), measures_of(member_id)
    return [_place(badge, held.get(badge.key, []), measures) for badge in BADGES]


@dataclass(frozen=True)
class _Award:
    tier: int
    awarded_at: datetime
    is_revealed: bool
    holders: int
    active: int


def _held(member_id: int) -> Mapping[str, Sequence[_Award]]:
    """By badge, the highest tier first."""
    rows = db.session.execute(
        select(
            BadgeAward.badge,
            BadgeAward.tier,
            BadgeAward.awarded_at,
            BadgeAward.revealed_at.is_not(None),
            func.coalesce(BadgeRarity.holders, 0),
            func.coalesce(BadgeRarity.active, 0),
        )
        .outerjoin(BadgeRarity, and_(BadgeRarity.badge == BadgeAward.badge, BadgeRarity.tier == BadgeAward.tier))
        .where(BadgeAward.member_id == member_id, BadgeAward.revoked_at.is_(None))
        .order_by(BadgeAward.tier.desc())
    )
    found: dict[str, list[_Award]] = {}
    for badge, tier, awarded_at, is_revealed, holders, active in rows:
        found.setdefault(str(badge), []).append(_Award(tier, awarded_at, is_revealed, holders, active))
    return found


def measures_of(member_id: int) -> Measures:
    """What badges measure, as it is now."""
    length = select(PunchCard.length).where(PunchCard.member_id == member_id).scalar_subquery()
    claimed = select(func.count()).select_from(MemberSkill).where(MemberSkill.member_id == member_id).scalar_subquery()
    done, streak, skills = life_beside(member_id, func.coalesce(length, 0), claimed)
    return Measures(done, claimed=skills, streak=streak)


def _place(badge: Badge, awards: Sequence[_Award], measures: Measures) -> Held:
    value = badge.measure(measures)
    shown = next((award for award in awards if award.is_revealed), None)
    is_face_down = any(not award.is_revealed for award in awards)
    if shown is None:
        return Held(badge, is_face_down=is_face_down, value=value)
    name = rarity(shown.holders, shown.active)
    percent = max(1, round(100 * shown.holders / shown.active)) if name else 0
    return Held(badge, shown.tier, shown.awarded_at, is_face_down, name, percent, value)


def shown_badges(member_id: int) -> Sequence[tuple[Badge, int]]:
    """What others see of somebody's badges: the highest tier of each that they have turned over. One statement."""
    held = _held(member_id)
    best = [(BY_KEY[key], next((one.tier for one in awards if one.is_revealed), 0)) for key, awards in held.items()]
    return sorted(((badge, tier) for badge, tier in best if tier), key=lambda one: one[0].number)


@dataclass(frozen=True)
class Holder:
    member_id: int
    name: str
    tier: int


def holders_of(badge: str) -> Sequence[Holder]:
    """Who has turned it over, newest first; nobody who is off the boards."""
    rows = db.session.execute(
        select(Member.id, Member.name, func.max(BadgeAward.tier))
        .join(BadgeAward, BadgeAward.member_id == Member.id)
        .where(
            BadgeAward.badge == badge,
            BadgeAward.revoked_at.is_(None),
            BadgeAward.revealed_at.is_not(None),
            Member.off_boards_at.is_(None),
            *HERE,
        )
        .group_by(Member.id, Member.name)
        .order_by(func.max(BadgeAward.awarded_at).desc(), Member.name)
        .limit(NEWEST)
    )
    return [Holder(*row) for row in rows]
