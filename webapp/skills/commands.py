"""What a member offers to help with."""

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import SkillClaimed, SkillDropped
from webapp.skills.models import MemberSkill, Skill, SkillWord
from webapp.skills.words import phrase_key

LONGEST_NAME = 60
MOST_CLAIMED = 30


def claim_skill(member: Member, words: str) -> Skill:
    """Say that you can help with this. Words that mean no known skill become a new one."""
    skill = skill_meaning(skill_name(words))
    if db.session.get(MemberSkill, (member.id, skill.id)) is not None:
        return skill
    if _claimed_n(member) >= MOST_CLAIMED:
        raise Refused(_("%(most)s is plenty. Remove one first.", most=MOST_CLAIMED), field="words")
    db.session.add(MemberSkill(member_id=member.id, skill_id=skill.id, claimed_at=clock.now()))
    db.session.flush()
    record(
        SkillClaimed(
            actor_id=member.id,
            member_id=member.id,
            skill_id=skill.id,
            claimed_n=_claimed_n(member),
            zone=member.zone,
            organisation_zone=setting("zone"),
            is_open=availability_of(member.id).is_open_at(clock.now()),
        )
    )
    return skill


def skill_name(words: str) -> str:
    """The words as a skill's name. Raises Refused when they cannot be one."""
    name = " ".join(words.split())
    if not phrase_key(name):
        raise Refused(_("Name something you could show a colleague, in a few words."), field="words")
    if max(len(capitalised(name)), len(phrase_key(name))) > LONGEST_NAME:
        raise Refused(_("Shorter, please: at most %(most)s characters.", most=LONGEST_NAME), field="words")
    return name


def drop_skill(member: Member, skill_id: int) -> Skill:
    """Stop offering it. Raises NotFound for a skill that was not claimed."""
    claim = db.session.get(MemberSkill, (member.id, skill_id))
    skill = db.session.get(Skill, skill_id)
    if claim is None or skill is None:
        raise NotFound
    db.session.execute(delete(MemberSkill).where(MemberSkill.member_id == member.id, MemberSkill.skill_id == skill_id))
    record(SkillDropped(actor_id=member.id, member_id=member.id, skill_id=skill_id, claimed_n=_claimed_n(member)))
    return skill


def skill_meaning(name: str) -> Skill:
    """The skill that these words mean, made when there is none. Raises Refused for one that is retired."""
    key = phrase_key(name)
    word = db.session.get(SkillWord, key)
    if word is not None:
        known = db.session.get(Skill, word.skill_id)
        if known is not None:
            if not known.is_in_use:
                raise Refused(retired_here(known.name), field="words")
            return known
    skill = Skill(name=capitalised(name))
    db.session.add(skill)
    db.session.flush()
    db.session.add(SkillWord(key=key, skill_id=skill.id))
    return skill


def retired_here(name: str) -> str:
    return _("“%(skill)s” is not used here any more. Say it in other words.", skill=name)


def capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _claimed_n(member: Member) -> int:
    return (
        db.session.scalar(select(func.count()).select_from(MemberSkill).where(MemberSkill.member_id == member.id)) or 0
    )
