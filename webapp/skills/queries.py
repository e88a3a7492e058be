"""Finding skills: by the words of a text, while typing, by member."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import db
from webapp.skills.models import MemberSkill, Skill, SkillWord
from webapp.skills.words import phrase_key, phrases


@dataclass(frozen=True)
class SkillRow:
    id: int
    name: str


def found_skills(text: str, limit: int = 3) -> Sequence[SkillRow]:
    """Skills that the text names: longer phrases first, then in the order of the text."""
    positions: dict[str, tuple[int, int]] = {}
    for start, key in phrases(text):
        positions.setdefault(key, (-key.count(" "), start))
    if not positions:
        return []
    rows = db.session.execute(
        select(SkillWord.key, Skill.id, Skill.name)
        .join(Skill, Skill.id == SkillWord.skill_id)
        .where(SkillWord.key.in_(positions))
    ).all()
    best: dict[int, SkillRow] = {}
    for _key, skill_id, name in sorted(rows, key=lambda row: positions[row[0]]):
        best.setdefault(skill_id, SkillRow(skill_id, name))
    return list(best.values())[:limit]


def skills_starting(words: str, limit: int = 8) -> Sequence[SkillRow]:
    """Suggestions while typing: skills with a word or synonym that begins like this."""
    key = phrase_key(words)
    if not key:
        return []
    rows = db.session.execute(
        select(Skill.id, Skill.name)
        .join(SkillWord, SkillWord.skill_id == Skill.id)
        .where(SkillWord.key.startswith(key, autoescape=True))
        .group_by(Skill.id, Skill.name)
        .order_by(Skill.name)
        .limit(limit)
    )
    return [SkillRow(*row) for row in rows]


def skills_called(ids: Iterable[int]) -> Sequence[SkillRow]:
    """The skills with these ids, by name; unknown ids are left out."""
    wanted = list(ids)
    if not wanted:
        return []
    rows = db.session.execute(select(Skill.id, Skill.name).where(Skill.id.in_(wanted)).order_by(Skill.name))
    return [SkillRow(*row) for row in rows]


def skills_of(member_id: int) -> Sequence[SkillRow]:
    """What this member can help with, by name."""
    rows = db.session.execute(
        select(Skill.id, Skill.name)
        .join(MemberSkill, MemberSkill.skill_id == Skill.id)
        .where(MemberSkill.member_id == member_id)
        .order_by(Skill.name)
    )
    return [SkillRow(*row) for row in rows]


def claimed_among(member_ids: Sequence[int], skill_ids: Sequence[int]) -> Mapping[int, Sequence[SkillRow]]:
    """Which of these skills each of these members claims."""
    if not member_ids or not skill_ids:
        return {}
    rows = db.session.execute(
        select(MemberSkill.member_id, Skill.id, Skill.name)
        .join(Skill, Skill.id == MemberSkill.skill_id)
        .where(MemberSkill.member_id.in_(member_ids), MemberSkill.skill_id.in_(skill_ids))
        .order_by(Skill.name)
    )
    claimed: dict[int, list[SkillRow]] = {}
    for member_id, skill_id, name in rows:
        claimed.setdefault(member_id, []).append(SkillRow(skill_id, name))
    return claimed
