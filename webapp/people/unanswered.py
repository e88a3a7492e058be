"""My skills, and those that colleagues asked for and that nobody or one person can help with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, case, cast, exists, func, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.accounts.models import Member
from webapp.asks.models import Ask, AskSkill
from webapp.db import UtcDateTime, db
from webapp.skills.models import IN_USE, MemberSkill, Skill, SkillWish
from webapp.skills.queries import SkillRow

LATELY = timedelta(days=90)
MOST_WANTED = 3
CLAIMED, WISHED, WANTED = 0, 1, 2
FIRST = 1_000_000
"""Before everything that was asked: what an owner looks for."""


@dataclass(frozen=True)
class MySkills:
    """What I can help with, by name; what I would like to learn, newest first; what is wanted, never from whom."""

    claimed: Sequence[SkillRow]
    wished: Sequence[SkillRow]
    wanted: Sequence[SkillRow]


def my_skills(member: Member) -> MySkills:
    """One statement."""
    never, nothing = cast(null(), UtcDateTime).label("at"), literal(0).label("place")
    claims = select(literal(CLAIMED).label("kind"), MemberSkill.skill_id, never, nothing)
    wishes = select(literal(WISHED), SkillWish.skill_id, SkillWish.wished_at, nothing)
    wanted = _wanted(member).subquery()
    mine = union_all(
        claims.where(MemberSkill.member_id == member.id),
        wishes.where(SkillWish.member_id == member.id),
        select(literal(WANTED), wanted.c.id, never, wanted.c.place),
    ).subquery()
    rows = db.session.execute(
        select(mine.c.kind, Skill.id, Skill.name)
        .join(mine, mine.c.skill_id == Skill.id)
        .order_by(mine.c.kind, mine.c.at.desc(), mine.c.place.desc(), Skill.name)
    ).all()
    found: dict[int, list[SkillRow]] = {CLAIMED: [], WISHED: [], WANTED: []}
    for kind, id_, name in rows:
        found[kind].append(SkillRow(id_, name))
    return MySkills(found[CLAIMED], found[WISHED], found[WANTED])


def _wanted(member: Member) -> Select[Any]:
    """Up to three skills that are not mine: gaps, then what most people asked for and at most one knows.

    A sensitive one is shown only where an owner says that it is a gap: that somebody asked is theirs.
    """
    one, other = aliased(Member), aliased(Member)
    first, second = aliased(MemberSkill), aliased(MemberSkill)
    known_by_two = exists(
        select(first.skill_id)
        .join(second, (second.skill_id == first.skill_id) & (second.member_id > first.member_id))
        .join(one, one.id == first.member_id)
        .join(other, other.id == second.member_id)
        .where(first.skill_id == Skill.id, *_here(one), *_here(other))
        .correlate(Skill)
    )
    is_mine = exists().where(MemberSkill.skill_id == Skill.id, MemberSkill.member_id == member.id)
    askers_n = (
        select(func.count(Ask.asker_id.distinct()))
        .join(AskSkill, AskSkill.ask_id == Ask.id)
        .where(AskSkill.skill_id == Skill.id, Ask.posted_at > clock.now() - LATELY, Ask.asker_id != member.id)
        .correlate(Skill)
        .scalar_subquery()
    )
    place = (askers_n + case((Skill.is_gap, FIRST), else_=0)).label("place")
    is_wanted = or_(Skill.is_gap, (~Skill.is_sensitive) & ~known_by_two & (askers_n > 0))
    found = select(Skill.id, place).where(IN_USE, ~is_mine, is_wanted)
    return found.order_by(place.desc(), Skill.name).limit(MOST_WANTED)


def _here(member: Any) -> tuple[Any, ...]:
    """HERE, of an alias."""
    return member.joined_at.is_not(None), member.left_at.is_(None)
