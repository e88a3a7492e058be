"""What stands between an asker and the mentor who looks at the ask: hours, earlier sessions, shared skills."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import aliased

from webapp.accounts.hours import Hours
from webapp.accounts.models import Member
from webapp.asks.models import AskSkill, Offer
from webapp.asks.queries import AskCard
from webapp.db import db
from webapp.sessions.models import FINALISED, MentoringSession
from webapp.skills.models import MemberSkill, Skill


@dataclass(frozen=True)
class Between:
    """`claimed` are names of the ask's skills that the mentor claims; `referred_by` passed the ask on."""

    asker_hours: Hours
    met_n: int
    origin: str
    referred_by: str
    claimed: Sequence[str]


def between(mentor: Member, ask: AskCard) -> Between:
    """For an ask that `mentor` has already been allowed to see. One statement."""
    referrer = aliased(Member)
    rows = db.session.execute(
        select(
            Member.zone,
            Member.working_days,
            Member.works_from,
            Member.works_until,
            _sessions_of(mentor.id, ask.asker_id),
            func.coalesce(Offer.origin, ""),
            func.coalesce(referrer.name, ""),
            Skill.name,
        )
        .select_from(Member)
        .outerjoin(Offer, and_(Offer.ask_id == ask.id, Offer.mentor_id == mentor.id))
        .outerjoin(referrer, referrer.id == Offer.referred_by_id)
        .outerjoin(AskSkill, AskSkill.ask_id == ask.id)
        .outerjoin(MemberSkill, and_(MemberSkill.member_id == mentor.id, MemberSkill.skill_id == AskSkill.skill_id))
        .outerjoin(Skill, Skill.id == MemberSkill.skill_id)
        .where(Member.id == ask.asker_id)
        .order_by(Skill.name)
    ).all()
    zone, days, begins, ends, met_n, origin, referred_by, _skill = rows[0]
    claimed = [row[-1] for row in rows if row[-1]]
    return Between(Hours(zone, days, begins, ends), met_n, origin, referred_by, claimed)


def _sessions_of(one: int, other: int) -> ScalarSelect[int]:
    """How many finished sessions these two have had, whoever asked."""
    pair = or_(
        and_(MentoringSession.asker_id == one, MentoringSession.mentor_id == other),
        and_(MentoringSession.asker_id == other, MentoringSession.mentor_id == one),
    )
    return (
        select(func.count())
        .select_from(MentoringSession)
        .where(pair, MentoringSession.state == FINALISED)
        .scalar_subquery()
    )
