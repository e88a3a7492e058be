"""The directory: everybody who is here, by name or by what they can help with, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, String, case, cast, exists, false, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from webapp.accounts.availability import Availability, absence, not_now
from webapp.accounts.blocks import Block
from webapp.accounts.colleague import COLLEAGUE, Colleague, parts_of
from webapp.accounts.models import Department, Member
from webapp.accounts.names import ids_named
from webapp.accounts.queries import HERE, placed
from webapp.db import db
from webapp.skills.models import IN_USE, MemberSkill, Skill, SkillWord
from webapp.skills.queries import SkillRow
from webapp.skills.words import phrase_key

PEOPLE = 20
SKILLS_SHOWN = 3


@dataclass(frozen=True)
class Wanted:
    """Who is looked for; `after` is the last person of the page before."""

    words: str = ""
    skill_id: int | None = None
    department_id: int | None = None
    language: str = ""
    after: int | None = None

    @property
    def is_everybody(self) -> bool:
        return not (self.words or self.skill_id or self.department_id or self.language)


@dataclass(frozen=True)
class Person(Colleague):
    """A row of the directory. `why_not` says why they are not asked now, `is_blocked` that the reader wants it so."""

    why_not: str
    is_blocked: bool
    skills: list[str] = field(default_factory=list)


def people_wanted(viewer: Member, wanted: Wanted, now: datetime) -> Sequence[Person]:
    """By name, up to one more than a page. Two statements; who they are is decided before anything else is read."""
    shown = select(Member.id).where(*HERE, *_conditions(wanted))
    if wanted.words:
        found = _ids_of(wanted.words).subquery()
        shown = shown.join(found, found.c[0] == Member.id)
    page = shown.order_by(Member.name, Member.id).limit(PEOPLE + 1).subquery()
    mine = exists().where(Block.by_id == viewer.id, Block.of_id == Member.id)
    theirs = exists().where(Block.of_id == viewer.id, Block.by_id == Member.id)
    columns: list[Any] = [
        *COLLEAGUE,
        Availability.paused_at,
        Availability.away_until,
        mine.label("is_blocked"),
        theirs.label("has_blocked_me"),
    ]
    query = (
        placed(select(*columns).join(page, page.c.id == Member.id))
        .outerjoin(Availability, Availability.member_id == Member.id)
        .order_by(Member.name, Member.id)
    )
    rows = db.session.execute(query).all()
    claimed = _claimed_by([row.id for row in rows], wanted)
    return [replace(_person(row, now), skills=claimed.get(row.id, [])) for row in rows]


def _conditions(wanted: Wanted) -> list[Any]:
    conditions: list[Any] = []
    if wanted.skill_id is not None:
        claims = select(MemberSkill.member_id).where(MemberSkill.skill_id == wanted.skill_id)
        conditions.append(Member.id.in_(claims))
    if wanted.department_id is not None:
        conditions.append(Member.department_id == wanted.department_id)
    if wanted.language:
        conditions.append(cast(Member.languages, String).contains(f'"{wanted.language}"', autoescape=True))
    if wanted.after is not None:
        last = select(Member.name).where(Member.id == wanted.after).scalar_subquery()
        conditions.append(or_(Member.name > last, (Member.name == last) & (Member.id > wanted.after)))
    return conditions


def _ids_of(words: str) -> Any:
    """Everybody who is called so, and everybody who claims what the words mean, or a synonym of it."""
    named = ids_named(words)
    skill_ids = skills_meant(words)
    parts: list[Any] = [named] if named is not None else []
    if skill_ids is not None:
        parts.append(select(MemberSkill.member_id).where(MemberSkill.skill_id.in_(skill_ids)))
    return parts[0].union(*parts[1:]) if parts else select(Member.id).where(false())


def skills_meant(words: str) -> Any:
    """SQL: ids of skills in use with a word or synonym in which these begin a word; None where they can mean none."""
    key = phrase_key(words)
    if not key:
        return None
    begins = SkillWord.key.startswith(key, autoescape=True) | SkillWord.key.contains(f" {key}", autoescape=True)
    return select(SkillWord.skill_id).join(Skill, Skill.id == SkillWord.skill_id).where(begins, IN_USE)


def _claimed_by(member_ids: Sequence[int], wanted: Wanted) -> dict[int, list[str]]:
    """Up to three skills of each, what was looked for first."""
    if not member_ids:
        return {}
    meant = skills_meant(wanted.words)
    matches = [Skill.id == wanted.skill_id] if wanted.skill_id else []
    matches += [Skill.id.in_(meant)] if meant is not None else []
    rank = case((or_(*matches), 0), else_=1) if matches else literal(1)
    rows = db.session.execute(
        select(MemberSkill.member_id, Skill.name)
        .join(Skill, Skill.id == MemberSkill.skill_id)
        .where(MemberSkill.member_id.in_(member_ids))
        .order_by(rank, Skill.name)
    )
    claimed: dict[int, list[str]] = {}
    for member_id, name in rows:
        if len(names := claimed.setdefault(member_id, [])) < SKILLS_SHOWN:
            names.append(name)
    return claimed


def _person(row: Row[Any], now: datetime) -> Person:
    away = absence(row.paused_at, row.away_until, row.zone, now)
    return Person(
        **parts_of(row),
        why_not=away or (not_now() if row.has_blocked_me else ""),
        is_blocked=bool(row.is_blocked),
    )


@dataclass(frozen=True)
class Filters:
    """What can be chosen: departments as (id, name), and the skill that was."""

    departments: Sequence[tuple[int, str]]
    skill: SkillRow | None


def filters(skill_id: int | None) -> Filters:
    """One statement."""
    departments = select(literal(0).label("kind"), Department.id, Department.name)
    whole = aliased(Skill)
    meant = whole.id == func.coalesce(Skill.merged_into_id, Skill.id)
    skills = select(literal(1), whole.id, whole.name).select_from(Skill).join(whole, meant)
    skills = skills.where(Skill.id == (skill_id or 0))
    rows = db.session.execute(union_all(departments, skills).order_by("name")).all()
    chosen = [SkillRow(id_, name) for kind, id_, name in rows if kind]
    return Filters([(id_, name) for kind, id_, name in rows if not kind], chosen[0] if chosen else None)
