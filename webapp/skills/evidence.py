"""What people say that they can help with, as evidence for matching."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, MemberJoined, PeopleImported, SkillClaimed, SkillDropped, SkillRenamed, SkillsMerged
from webapp.matching.evidence import Evidence, forget, keep, merge_skills
from webapp.matching.models import CLAIM, Contribution
from webapp.skills.models import MemberSkill, Skill

CLAIMED = 0.6
"""A claim weighs so much against an answer; of three levels (matching design, §5) it is the middle one."""


def keep_claims(_row: LoggedEvent, event: Event) -> None:
    """A claim is found by its skill and by the skill's name."""
    match event:
        case SkillClaimed():
            keep(claims(MemberSkill.member_id == event.member_id, MemberSkill.skill_id == event.skill_id))
        case SkillDropped():
            forget(CLAIM, event.skill_id, event.member_id)
        case SkillsMerged():
            merge_skills(event.from_id, event.to_id)
            forget(CLAIM, event.from_id)
            keep(claims(MemberSkill.skill_id == event.to_id))
        case SkillRenamed():
            keep(claims(MemberSkill.skill_id == event.skill_id))
        case MemberJoined():
            keep(claims(MemberSkill.member_id == event.member_id))
        case PeopleImported():
            known = exists().where(
                Contribution.kind == CLAIM,
                Contribution.member_id == MemberSkill.member_id,
                Contribution.subject_id == MemberSkill.skill_id,
            )
            keep(list(claims(~known)))


def claims(*where: ColumnElement[bool]) -> Iterator[Evidence]:
    """Of everybody who has joined, or of those that fit."""
    columns: tuple[Any, ...] = (MemberSkill.member_id, MemberSkill.skill_id, MemberSkill.claimed_at, Skill.name)
    rows = db.session.execute(
        select(*columns)
        .join(Skill, Skill.id == MemberSkill.skill_id)
        .join(Member, Member.id == MemberSkill.member_id)
        .where(Member.joined_at.is_not(None), *where)
        .order_by(*columns[:2])
    )
    for row in rows.all():
        yield Evidence(
            row.member_id, CLAIM, row.skill_id, row.claimed_at, head=row.name, skill_ids=[row.skill_id], weight=CLAIMED
        )
