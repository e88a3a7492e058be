"""What an owner sees of skills: who can help, who asked, what stayed without an answer. Counts, no names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, true
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.accounts.availability import is_open_to_asks
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE
from webapp.asks.models import CANCELLED, EXPIRED, OPEN, Ask, AskSkill
from webapp.db import db
from webapp.errors import NotFound
from webapp.skills.models import IN_USE, MemberSkill, Skill, SkillWord
from webapp.skills.words import phrase_key

LATELY = timedelta(days=90)
WAITS = timedelta(days=1)
"""An ask that is open for longer than this counts as one that nobody has accepted."""
LINES = 30
MOST_MATCHES = 10
GAP, DEMAND, NAME = "gap", "demand", "name"
SORTS = (GAP, DEMAND, NAME)
UNANSWERED, ALONE, NOBODY, WANTED, SENSITIVE, RETIRED = (
    "unanswered",
    "alone",
    "nobody",
    "wanted",
    "sensitive",
    "retired",
)
SHOWN = (UNANSWERED, ALONE, NOBODY, WANTED, SENSITIVE, RETIRED)


@dataclass(frozen=True)
class SkillLine:
    """`can_help_n` claim it, `open_n` of them take asks now; `asked_n` asks in 90 days, `unanswered_n` in vain."""

    id: int
    name: str
    category: str
    is_retired: bool
    is_sensitive: bool
    is_gap: bool
    can_help_n: int
    open_n: int
    asked_n: int
    unanswered_n: int

    @property
    def is_known_by_one(self) -> bool:
        return self.can_help_n == 1


@dataclass(frozen=True)
class Looked:
    """What an owner looks for; `number` is that of the page and begins at 1."""

    words: str = ""
    category: str = ""
    shown: str = ""
    sort: str = GAP
    number: int = 1


@dataclass(frozen=True)
class Found:
    lines: Sequence[SkillLine]
    has_more: bool


def skill_lines(looked: Looked) -> Found:
    """One page. One statement."""
    counts = _lines()
    wanted = counts.where(*_conditions(looked, counts.selected_columns)).order_by(*_order(looked.sort, counts))
    rows = db.session.execute(wanted.offset((looked.number - 1) * LINES).limit(LINES + 1))
    lines = [SkillLine(*row) for row in rows]
    return Found(lines[:LINES], len(lines) > LINES)


def _conditions(looked: Looked, columns: Any) -> list[Any]:
    conditions: list[Any] = [~IN_USE if looked.shown == RETIRED else IN_USE]
    if key := phrase_key(looked.words):
        meant = select(SkillWord.skill_id).where(SkillWord.key.contains(key, autoescape=True))
        conditions.append(Skill.id.in_(meant))
    elif looked.words:
        conditions.append(Skill.name.contains(looked.words, autoescape=True))
    if looked.category:
        conditions.append(Skill.category == looked.category)
    return [
        *conditions,
        {
            UNANSWERED: columns.unanswered_n > 0,
            ALONE: columns.can_help_n == 1,
            NOBODY: columns.can_help_n == 0,
            WANTED: Skill.is_gap,
            SENSITIVE: Skill.is_sensitive,
        }.get(looked.shown, true()),
    ]


def _order(sort: str, counts: Select[*tuple[Any, ...]]) -> list[Any]:
    columns, name = counts.selected_columns, (func.lower(Skill.name), Skill.id)
    if sort == NAME:
        return [*name]
    if sort == DEMAND:
        return [columns.asked_n.desc(), *name]
    return [columns.unanswered_n.desc(), columns.asked_n.desc(), columns.open_n, *name]


def _lines(only: Any = None) -> Select[*tuple[Any, ...]]:
    """SkillLine's columns of every skill that stands for itself, or only of those with these ids: that costs less."""
    here = case((is_open_to_asks(clock.now()), 1), else_=0)
    holders = (
        select(MemberSkill.skill_id, func.count().label("n"), func.sum(here).label("open_n"))
        .join(Member, Member.id == MemberSkill.member_id)
        .where(*HERE, *_among(MemberSkill.skill_id, only))
        .group_by(MemberSkill.skill_id)
        .subquery()
    )
    waits = and_(Ask.state == OPEN, Ask.posted_at < clock.now() - WAITS)
    in_vain = case((or_(Ask.state.in_((EXPIRED, CANCELLED)), waits), 1), else_=0)
    asked = (
        select(AskSkill.skill_id, func.count().label("n"), func.sum(in_vain).label("unanswered_n"))
        .join(Ask, Ask.id == AskSkill.ask_id)
        .where(Ask.posted_at > clock.now() - LATELY, *_among(AskSkill.skill_id, only))
        .group_by(AskSkill.skill_id)
        .subquery()
    )
    return (
        select(
            Skill.id,
            Skill.name,
            Skill.category,
            (~IN_USE).label("is_retired"),
            Skill.is_sensitive,
            Skill.is_gap,
            func.coalesce(holders.c.n, 0).label("can_help_n"),
            func.coalesce(holders.c.open_n, 0).label("open_n"),
            func.coalesce(asked.c.n, 0).label("asked_n"),
            func.coalesce(asked.c.unanswered_n, 0).label("unanswered_n"),
        )
        .outerjoin(holders, holders.c.skill_id == Skill.id)
        .outerjoin(asked, asked.c.skill_id == Skill.id)
        .where(Skill.merged_into_id.is_(None), *_among(Skill.id, only))
    )


def _among(column: Any, only: Any) -> list[Any]:
    return [] if only is None else [column.in_(only)]


def categories() -> dict[str, int]:
    """Every category in use, by name, and how many skills are in it; "" for none."""
    rows = db.session.execute(
        select(Skill.category, func.count()).where(IN_USE).group_by(Skill.category).order_by(Skill.category)
    )
    return {row[0]: row[1] for row in rows}


def skill_line(skill_id: int) -> SkillLine:
    """Raises NotFound for an id of none, or of one that became a part of another."""
    row = db.session.execute(_lines([skill_id])).first()
    if row is None:
        raise NotFound
    return SkillLine(*row)


@dataclass(frozen=True)
class Words:
    """The words that mean a skill beside its name, and the names of those that became a part of it."""

    keys: Sequence[str]
    parts: Sequence[str]


def words_of(line: SkillLine) -> Words:
    """One statement."""
    part = aliased(Skill)
    keys = select(SkillWord.key, SkillWord.skill_id).where(SkillWord.skill_id == line.id)
    parts = select(part.name, part.merged_into_id - line.id).where(part.merged_into_id == line.id)
    rows = db.session.execute(keys.union_all(parts)).all()
    own = phrase_key(line.name)
    found = sorted(key for key, number in rows if number and key != own)
    return Words(found, sorted(name for name, number in rows if not number))


def skills_to_merge_with(line: SkillLine, words: str) -> Sequence[SkillLine]:
    """Others that the words may mean; without words those that share a word with its name."""
    keys = [phrase_key(words)] if words else phrase_key(line.name).split()
    if not any(keys):
        return []
    like = or_(*(SkillWord.key.contains(key, autoescape=True) for key in keys[:4]))
    meant = select(SkillWord.skill_id).where(like, SkillWord.skill_id != line.id)
    found = _lines(meant).where(IN_USE).order_by(func.lower(Skill.name)).limit(MOST_MATCHES)
    return [SkillLine(*row) for row in db.session.execute(found)]
