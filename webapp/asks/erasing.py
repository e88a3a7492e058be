"""The reaction to somebody who is gone for good: what they asked has no words any more.

Runs before skills has forgotten what they claimed.
"""

from typing import Any

from sqlalchemy import exists, or_, select, update

from webapp.activity.models import LoggedEvent
from webapp.asks.models import Ask, AskSkill
from webapp.db import db
from webapp.events import Event, MemberErased
from webapp.skills.erasing import rename_skill
from webapp.skills.models import MemberSkill, Skill, SkillWish

GONE = "…"


def forget_asks(_row: LoggedEvent, event: Event) -> None:
    """Their asks are over already, as those of any leaver. A topic in words of theirs alone loses its name."""
    if not isinstance(event, MemberErased):
        return
    db.session.execute(update(Ask).where(Ask.asker_id == event.member_id).values(text=GONE))
    for skill_id in _topics_of_theirs_alone(event.member_id):
        rename_skill(skill_id)


def _topics_of_theirs_alone(gone: int) -> list[int]:
    """Skills outside of the catalogue that they claimed, wished or asked for, and nobody else ever did."""
    asked = select(AskSkill.skill_id).join(Ask, Ask.id == AskSkill.ask_id)
    sources = ((MemberSkill, MemberSkill.member_id), (SkillWish, SkillWish.member_id))
    mine = [Skill.id.in_(select(kind.skill_id).where(whose == gone)) for kind, whose in sources]
    others: list[Any] = [exists().where(kind.skill_id == Skill.id, whose != gone) for kind, whose in sources]
    mine.append(Skill.id.in_(asked.where(Ask.asker_id == gone)))
    others.append(Skill.id.in_(asked.where(Ask.asker_id != gone)))
    return list(db.session.scalars(select(Skill.id).where(Skill.category == "", or_(*mine), ~or_(*others))))
