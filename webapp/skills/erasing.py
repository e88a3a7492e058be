"""The reaction to somebody who is gone for good: nobody can find them by a skill any more."""

from flask_babel import gettext as _
from sqlalchemy import delete, update

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, MemberErased
from webapp.skills.models import MemberSkill, Skill, SkillWish, SkillWord


def forget_skills(_row: LoggedEvent, event: Event) -> None:
    """Claims and wishes go."""
    if isinstance(event, MemberErased):
        for kind in (MemberSkill, SkillWish):
            db.session.execute(delete(kind).where(kind.member_id == event.member_id))


def rename_skill(skill_id: int) -> None:
    """A skill in words that only one person ever used, and who is gone: its number stays, its words mean nothing."""
    db.session.execute(delete(SkillWord).where(SkillWord.skill_id == skill_id))
    db.session.execute(update(Skill).where(Skill.id == skill_id).values(name=f"{_('Former topic')} {skill_id}"))
