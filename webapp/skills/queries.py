"""Finding skills: by the words of a text, while typing, by member."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, null, select, union_all
from sqlalchemy.orm import aliased

from webapp.db import db
from webapp.errors import NotFound
from webapp.skills.models import IN_USE, MemberSkill, Skill, SkillWish, SkillWord
from webapp.skills.words import phrase_key, phrases


@dataclass(frozen=True)
class SkillRow:
    """`is_sensitive` is known where an ask is about it."""

    id: int
    name: str
    is_sensitive: bool = False


def found_skills(text: str, limit: int = 3) -> Sequence[SkillRow]:
    """Skills that the text names: longer phrases first, then in the order of the text."""
    positions: dict[str, tuple[int, int]] = {}
    for start, key in phrases(text):
        positions.setdefault(key, (-key.count(" "), start))
    if not positions:
        return []
    rows = db.session.execute(
        select(SkillWord.key, Skill.id, Skill.name, Skill.is_sensitive)
        .join(Skill, Skill.id == SkillWord.skill_id)
        .where(SkillWord.key.in_(positions), IN_USE)
    ).all()
    best: dict[int, SkillRow] = {}
    for _key, skill_id, name, is_sensitive in sorted(rows, key=lambda row: positions[row[0]]):
        best.setdefault(skill_id, SkillRow(skill_id, name, is_sensitive))
    return list(best.values())[:limit]


def skills_starting(words: str, limit: int = 8) -> Sequence[SkillRow]:
    """Suggestions while typing: skills with a word or synonym that begins like this."""
    key = phrase_key(words)
    if not key:
        return []
    rows = db.session.execute(
        select(Skill.id, Skill.name)
        .join(SkillWord, SkillWord.skill_id == Skill.id)
        .where(SkillWord.key.startswith(key, autoescape=True), IN_USE)
        .group_by(Skill.id, Skill.name)
        .order_by(Skill.name)
        .limit(limit)
    )
    return [SkillRow(*row) for row in rows]


def skills_called(ids: Iterable[int]) -> Sequence[SkillRow]:
    """The skills with these ids, by name; unknown ids are left out. What became a part of another has its name."""
    wanted = list(ids)
    if not wanted:
        return []
    whole = aliased(Skill)
    name = func.coalesce(whole.name, Skill.name).label("name")
    named = select(Skill.id, name).outerjoin(whole, whole.id == Skill.merged_into_id).where(Skill.id.in_(wanted))
    return [SkillRow(*row) for row in db.session.execute(named.order_by(name))]


@dataclass(frozen=True)
class Chosen:
    """A skill that somebody chose for an ask, as it is today."""

    id: int
    name: str
    is_in_use: bool
    is_sensitive: bool


def chosen_skills(ids: Iterable[int]) -> Mapping[int, Chosen]:
    """What each of these ids means today; unknown ones are left out."""
    wanted = list(ids)
    if not wanted:
        return {}
    whole = aliased(Skill)
    meant = whole.id == func.coalesce(Skill.merged_into_id, Skill.id)
    columns = (Skill.id.label("wanted"), whole.id, whole.name, whole.retired_at, whole.is_sensitive)
    rows = db.session.execute(select(*columns).join(whole, meant).where(Skill.id.in_(wanted)).order_by(whole.name))
    return {old: Chosen(id_, name, retired_at is None, marked) for old, id_, name, retired_at, marked in rows}


def part_of(skill_id: int) -> int:
    """The id of the skill of which this one became a part. Raises NotFound where there is none."""
    whole_id = db.session.scalar(select(Skill.merged_into_id).where(Skill.id == skill_id))
    if whole_id is None:
        raise NotFound
    return whole_id


def skills_of(member_id: int) -> Sequence[SkillRow]:
    """What this member can help with, by name."""
    rows = db.session.execute(
        select(Skill.id, Skill.name)
        .join(MemberSkill, MemberSkill.skill_id == Skill.id)
        .where(MemberSkill.member_id == member_id)
        .order_by(Skill.name)
    )
    return [SkillRow(*row) for row in rows]


@dataclass(frozen=True)
class OwnSkills:
    """What I can help with, by name; what I would like to learn, the newest wish first."""

    claimed: Sequence[SkillRow]
    wished: Sequence[SkillRow]


def own_skills(member_id: int) -> OwnSkills:
    """One statement."""
    claims = select(MemberSkill.skill_id, null().label("at")).where(MemberSkill.member_id == member_id)
    wishes = select(SkillWish.skill_id, SkillWish.wished_at).where(SkillWish.member_id == member_id)
    mine = union_all(claims, wishes).subquery()
    rows = db.session.execute(
        select(Skill.id, Skill.name, mine.c.at)
        .join(mine, mine.c.skill_id == Skill.id)
        .order_by(mine.c.at.desc(), Skill.name)
    ).all()
    return OwnSkills(
        [SkillRow(row.id, row.name) for row in rows if row.at is None],
        [SkillRow(row.id, row.name) for row in rows if row.at is not None],
    )


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


MOST_OFFERED = 500
"""In a list to choose from; who has more skills looks for them by name."""


def skills_in_use() -> Sequence[tuple[int, str]]:
    """Id and name of each, A to Z."""
    rows = db.session.execute(select(Skill.id, Skill.name).where(IN_USE).order_by(Skill.name).limit(MOST_OFFERED))
    return [(skill_id, name) for skill_id, name in rows]
