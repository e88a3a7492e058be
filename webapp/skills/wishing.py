"""What a member would like to learn: their own business, and the beginning of an ask."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import SkillWished, WishDropped
from webapp.skills.commands import skill_meaning, skill_name
from webapp.skills.models import Skill, SkillWish

MOST_WISHED = 5


def wish_skill(member: Member, words: str) -> Skill:
    """Say that you would like to be better at this. The newest few wishes are kept."""
    if not words.strip():
        raise Refused(_("Name one thing, in a few words."), field="words")
    skill = skill_meaning(skill_name(words))
    if db.session.get(SkillWish, (member.id, skill.id)) is not None:
        return skill
    mine = select(SkillWish.skill_id).where(SkillWish.member_id == member.id).order_by(SkillWish.wished_at.desc())
    for old_id in db.session.scalars(mine).all()[MOST_WISHED - 1 :]:
        drop_wish(member, old_id)
    db.session.add(SkillWish(member_id=member.id, skill_id=skill.id, wished_at=clock.now()))
    db.session.flush()
    record(SkillWished(actor_id=member.id, member_id=member.id, skill_id=skill.id))
    return skill


def drop_wish(member: Member, skill_id: int) -> Skill:
    """Learned, or not wanted any more. Raises NotFound for what was not wished."""
    wish, skill = db.session.get(SkillWish, (member.id, skill_id)), db.session.get(Skill, skill_id)
    if wish is None or skill is None:
        raise NotFound
    db.session.delete(wish)
    db.session.flush()
    record(WishDropped(actor_id=member.id, member_id=member.id, skill_id=skill_id))
    return skill
