"""The help page: what waits for me, what is open to all, what nobody offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.accounts.availability import Availability
from webapp.accounts.blocks import may_meet
from webapp.accounts.models import Member
from webapp.asks import weekly
from webapp.asks.models import CANCELLED, OPEN, SEEN, SENT, Ask, AskSkill, Offer
from webapp.asks.queries.cards import AskCard, as_cards, cards, is_listed_for
from webapp.asks.queries.limits import sessions_taken
from webapp.db import db, one_of
from webapp.skills.models import IN_USE, MemberSkill, Skill

NOBODY_OFFERED = timedelta(days=30)
WAITING = (SENT, SEEN)


def help_asks(member: Member, *, before: int = 0, limit: int = 31) -> Sequence[AskCard]:
    """Asks offered to me, oldest first, then the open list, newest first. One statement.

    With `before`, an ask's id, only the part of the open list that is older than that one.
    """
    listed = is_listed_for(member)
    if before:
        since = select(Ask.opened_at).where(Ask.id == before).scalar_subquery()
        wanted = and_(listed, Ask.opened_at < since)
    else:
        wanted = or_(Offer.state.in_(WAITING), listed)
    rows = db.session.execute(
        cards(member.id)
        .where(Ask.state == OPEN, wanted)
        .order_by(Offer.state.in_(WAITING).desc().nulls_last(), Ask.opened_at.desc(), Ask.id)
        .limit(limit)
    )
    found = as_cards(rows)
    for_me = sorted((ask for ask in found if ask.is_for_me), key=lambda ask: ask.posted_at)
    return [*for_me, *(ask for ask in found if not ask.is_for_me)]


@dataclass(frozen=True)
class Desk:
    """What I claim to know, whether I am open, and how many more sessions fit into my week (None: no limit)."""

    skills: Sequence[str]
    sessions_left: int | None
    is_paused: bool
    away_until: datetime | None
    is_dormant: bool

    @property
    def is_open(self) -> bool:
        return not self.is_paused and self.away_until is None


def desk_of(member: Member) -> Desk:
    """One statement."""
    rows = db.session.execute(
        select(
            sessions_taken(member),
            Availability.sessions_a_week,
            Availability.paused_at,
            Availability.away_until,
            Availability.dormant_since,
            Skill.name,
        )
        .select_from(Member)
        .outerjoin(Availability, Availability.member_id == Member.id)
        .outerjoin(MemberSkill, MemberSkill.member_id == Member.id)
        .outerjoin(Skill, Skill.id == MemberSkill.skill_id)
        .where(Member.id == member.id)
        .order_by(Skill.name)
    ).all()
    taken_n, limit, paused_at, away_until, dormant_since, _skill = rows[0]
    return Desk(
        [row[-1] for row in rows if row[-1]],
        weekly.left(limit, taken_n),
        paused_at is not None,
        away_until if away_until and away_until > clock.now() else None,
        dormant_since is not None,
    )


def waiting_for(member_id: Any) -> ScalarSelect[int]:
    """How many asks wait for this member's answer: a subquery for the frame's one statement."""
    return (
        select(func.count())
        .select_from(Offer)
        .join(Ask, Ask.id == Offer.ask_id)
        .where(Offer.mentor_id == member_id, one_of(Offer.state, WAITING), Ask.state == OPEN)
        .where(may_meet(member_id, Ask.asker_id))
        .scalar_subquery()
    )


@dataclass(frozen=True)
class Gap:
    """A skill that was asked for and that nobody claims."""

    skill_id: int
    name: str
    asked_n: int


def gaps(member: Member, limit: int = 3) -> Sequence[Gap]:
    """What others asked in the last 30 days without an offer, and nobody claims; by how many people asked."""
    unclaimed = aliased(Skill)
    nobodys = select(unclaimed.id).where(~exists().where(MemberSkill.skill_id == unclaimed.id))
    asked_n = func.count(Ask.asker_id.distinct())
    rows = db.session.execute(
        select(Skill.id, Skill.name, asked_n)
        .join(AskSkill, AskSkill.skill_id == Skill.id)
        .join(Ask, Ask.id == AskSkill.ask_id)
        .where(
            Ask.posted_at > clock.now() - NOBODY_OFFERED,
            Ask.state.in_((OPEN, CANCELLED)),
            Ask.asker_id != member.id,
            IN_USE,
            ~Skill.is_sensitive,
            Skill.id.in_(nobodys),  # few: so the database begins with these, not with all asks
        )
        .group_by(Skill.id, Skill.name)
        .order_by(asked_n.desc(), Skill.name)
        .limit(limit)
    )
    return [Gap(*row) for row in rows]
