"""What is asked near a member: first what nobody can help with, then what their own department asks most."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import case, exists, func, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.asks.models import Ask, AskSkill
from webapp.db import db
from webapp.skills.models import IN_USE, MemberSkill, Skill
from webapp.skills.queries import SkillRow

LATELY = timedelta(days=90)


def often_asked(member: Member, limit: int = 6) -> Sequence[SkillRow]:
    """Skills that others asked for and this member has not claimed. One statement."""
    has_holder = exists().where(MemberSkill.skill_id == Skill.id)
    is_mine = exists().where(MemberSkill.skill_id == Skill.id, MemberSkill.member_id == member.id)
    near = case((Member.department_id == (member.department_id or 0), 1), else_=0)
    rows = db.session.execute(
        select(Skill.id, Skill.name)
        .join(AskSkill, AskSkill.skill_id == Skill.id)
        .join(Ask, Ask.id == AskSkill.ask_id)
        .join(Member, Member.id == Ask.asker_id)
        .where(Ask.posted_at > clock.now() - LATELY, Ask.asker_id != member.id, ~is_mine, IN_USE, ~Skill.is_sensitive)
        .group_by(Skill.id, Skill.name)
        .order_by(
            func.min(case((has_holder, 1), else_=0)),
            func.sum(near).desc(),
            func.count(Ask.asker_id.distinct()).desc(),
            Skill.name,
        )
        .limit(limit)
    )
    return [SkillRow(*row) for row in rows]
