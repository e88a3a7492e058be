"""Two skills that mean the same become one: what people said of the first holds for the second."""

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused, TooLate
from webapp.events import SkillsMerged
from webapp.skills.caring import in_care
from webapp.skills.models import MemberSkill, Skill, SkillWish, SkillWord


def merge_skills(owner: Member, from_id: int, to_id: int) -> Skill:
    """Make `from_id` a part of `to_id`. Asks, the feed and boards follow by its event. Cannot be undone."""
    skill, into = in_care(owner, from_id), _that_stays(to_id)
    if into.id == skill.id:
        raise Refused(_("This is the same skill. Choose another one."), field="into")
    for kind in (MemberSkill, SkillWish):
        _move(kind, skill.id, into.id)
    db.session.execute(update(SkillWord).where(SkillWord.skill_id == skill.id).values(skill_id=into.id))
    db.session.execute(update(Skill).where(Skill.merged_into_id == skill.id).values(merged_into_id=into.id))
    skill.merged_into_id, skill.retired_at = into.id, skill.retired_at or clock.now()
    into.is_sensitive = into.is_sensitive or skill.is_sensitive
    db.session.flush()
    record(SkillsMerged(actor_id=owner.id, from_id=skill.id, to_id=into.id))
    return into


def _that_stays(skill_id: int) -> Skill:
    into = db.session.get(Skill, skill_id)
    if into is None:
        raise NotFound
    if into.merged_into_id is not None:
        other = db.session.get_one(Skill, into.merged_into_id)
        sentence = _("“%(skill)s” is a part of “%(other)s” by now. Choose that one.", skill=into.name, other=other.name)
        raise TooLate(sentence, field="into")
    if not into.is_in_use:
        raise Refused(_("“%(skill)s” is retired. Bring it back first.", skill=into.name), field="into")
    return into


def _move(kind: type[MemberSkill] | type[SkillWish], from_id: int, to_id: int) -> None:
    """Whoever has both keeps one."""
    have_both = select(kind.member_id).where(kind.skill_id == to_id)
    db.session.execute(
        delete(kind)
        .where(kind.skill_id == from_id, kind.member_id.in_(have_both))
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(kind).where(kind.skill_id == from_id).values(skill_id=to_id).execution_options(synchronize_session=False)
    )
