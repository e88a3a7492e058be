"""How a mentor stands to an ask: why they were asked, and who has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import aliased

from webapp.accounts.availability import Availability
from webapp.accounts.models import Member
from webapp.asks import weekly
from webapp.asks.models import ACCEPTED, Ask, AskSkill, Offer
from webapp.asks.queries.limits import sessions_taken
from webapp.db import db
from webapp.skills.models import MemberSkill, Skill


@dataclass(frozen=True)
class Standing:
    """`taken_by` is "" while nobody has it. `knows` are names of the ask's skills that the mentor claims.

    `sessions_left`: how many more fit into the mentor's week (None: no limit); it stops invitations, not the mentor.
    """

    taken_by: str
    referred_by: str
    has_met: bool
    knows: Sequence[str]
    sessions_left: int | None


def standing_of(mentor: Member, ask_id: int) -> Standing:
    """For an ask that `mentor` has already been allowed to see. One statement."""
    taker, taken, referrer, mine = aliased(Member), aliased(Offer), aliased(Member), aliased(Offer)
    rows = db.session.execute(
        select(
            func.coalesce(taker.name, ""),
            func.coalesce(referrer.name, ""),
            _met(mentor),
            sessions_taken(mentor),
            Availability.sessions_a_week,
            Skill.name,
        )
        .select_from(Ask)
        .outerjoin(taken, and_(taken.ask_id == Ask.id, taken.state == ACCEPTED))
        .outerjoin(taker, taker.id == taken.mentor_id)
        .outerjoin(mine, and_(mine.ask_id == Ask.id, mine.mentor_id == mentor.id))
        .outerjoin(referrer, referrer.id == mine.referred_by_id)
        .outerjoin(Availability, Availability.member_id == mentor.id)
        .outerjoin(AskSkill, AskSkill.ask_id == Ask.id)
        .outerjoin(MemberSkill, and_(MemberSkill.skill_id == AskSkill.skill_id, MemberSkill.member_id == mentor.id))
        .outerjoin(Skill, Skill.id == MemberSkill.skill_id)
        .where(Ask.id == ask_id)
        .order_by(Skill.name)
    ).all()
    taken_by, referred_by, met_n, taken_n, limit, _skill = rows[0]
    knows = [row[-1] for row in rows if row[-1]]
    return Standing(taken_by, referred_by, met_n > 0, knows, weekly.left(limit, taken_n))


def _met(mentor: Member) -> ScalarSelect[int]:
    """How often one of these two has taken an ask of the other."""
    earlier, between = aliased(Ask), aliased(Offer)
    pair = or_(
        and_(earlier.asker_id == Ask.asker_id, between.mentor_id == mentor.id),
        and_(earlier.asker_id == mentor.id, between.mentor_id == Ask.asker_id),
    )
    return (
        select(func.count())
        .select_from(between)
        .join(earlier, earlier.id == between.ask_id)
        .where(pair, between.state == ACCEPTED, earlier.id != Ask.id)
        .correlate(Ask)
        .scalar_subquery()
    )
