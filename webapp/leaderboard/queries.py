"""Boards as rows: the top, one's own place and one's neighbours. Three statements, whatever the size of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, not_, or_, select, union_all
from sqlalchemy.orm import aliased

from webapp.accounts.models import Department, Member
from webapp.db import db
from webapp.game.levels import threshold
from webapp.game.standings import ALL, EVERY_SKILL, ranks
from webapp.leaderboard.choosing import Choice
from webapp.rewards.derived import Standing
from webapp.rewards.lives import careers_of
from webapp.skills.models import Skill

TOP = 10
FEWEST = 5
"""A board of fewer people is not shown."""
BESIDE = 2
BEACON = 8
"""The level from which the hall of thanks names somebody."""
MOST_NAMED = 200


@dataclass(frozen=True)
class Row:
    """`rank` is 0 where it is nobody's business."""

    member_id: int
    name: str
    department: str
    given: int
    helped: int
    points: int
    rank: int = 0


@dataclass(frozen=True)
class Mine:
    """My own standing; `rank` is 0 when I am not on this board. `skills` are those I helped with in the period."""

    given: int = 0
    helped: int = 0
    points: int = 0
    rank: int = 0
    skills: Sequence[tuple[int, str]] = ()
    board_name: str = ""


def top(choice: Choice, member: Member) -> Sequence[Row]:
    """The first ten; empty where fewer than five people are on the board."""
    query = _rows().where(*choice.limits(member))
    order = (Standing.given.desc(), Standing.helped.desc(), Member.name)
    rows = [Row(*row) for row in db.session.execute(query.order_by(*order).limit(TOP))]
    if len(rows) < FEWEST:
        return []
    return [replace(row, rank=rank) for row, rank in zip(rows, ranks([row.given for row in rows]), strict=True)]


def mine(choice: Choice, member: Member) -> Mine:
    """My place on this board, and on which boards of skills I stand."""
    better = aliased(Standing)
    ahead = (
        select(func.count())
        .select_from(better)
        .where(*choice.limits(member, of=better), better.given > Standing.given)
        .scalar_subquery()
    )
    here = and_(*choice.limits(member))
    called = select(Skill.name).where(Skill.id == choice.skill_id).scalar_subquery()
    rows = db.session.execute(
        select(
            Standing.skill_id,
            Skill.name,
            Standing.given,
            Standing.helped,
            Standing.points,
            case((here, ahead + 1), else_=0),
            called,
        )
        .select_from(Member)
        .outerjoin(Standing, and_(Standing.member_id == Member.id, Standing.period == choice.period))
        .outerjoin(Skill, Skill.id == Standing.skill_id)
        .where(Member.id == member.id)
        .order_by(Standing.given.desc(), Skill.name)
    ).all()
    skills = [(row[0], row[1]) for row in rows if row[1] and row[2] > 0]
    found = next((row for row in rows if row[0] == choice.skill_id), None)
    given, helped, points, rank = found[2:6] if found else (0, 0, 0, 0)
    return Mine(given, helped, points, rank, skills, rows[0][6] or "")


def neighbours(choice: Choice, member: Member, me: Mine) -> tuple[Sequence[Row], Sequence[Row]]:
    """Two above and two below, nearest to me in the middle. Their ranks are not told."""
    if not me.rank:
        return [], []
    on_board = [*choice.limits(member), Standing.member_id != member.id]
    above = and_(Standing.given >= me.given, _is_before(me, member.id))
    below = and_(Standing.given <= me.given, not_(_is_before(me, member.id)))
    up = (Standing.given, Standing.helped, Standing.member_id.desc())
    down = (Standing.given.desc(), Standing.helped.desc(), Standing.member_id)
    sides = [
        _rows().add_columns(literal(number)).where(*on_board, side).order_by(*order).limit(BESIDE).subquery()
        for number, side, order in ((0, above, up), (1, below, down))
    ]
    found = db.session.execute(union_all(*(select(side) for side in sides))).all()
    beside: tuple[list[Row], list[Row]] = ([], [])
    for *row, number in found:
        beside[number].append(Row(*row))
    return beside[0][::-1], beside[1]


def _is_before(me: Mine, member_id: int) -> ColumnElement[bool]:
    """Whether a row of the board stands before mine; in a tie of everything, the older member does."""
    same = and_(Standing.given == me.given, Standing.helped == me.helped)
    return or_(
        Standing.given > me.given,
        and_(Standing.given == me.given, Standing.helped > me.helped),
        and_(same, Standing.member_id < member_id),
    )


def hall() -> Sequence[Row]:
    """Everybody from level 8, by name and without ranks."""
    on_board = (Standing.period == ALL, Standing.skill_id == EVERY_SKILL, Standing.is_shown.is_(True))
    rows = [
        Row(*row)
        for row in db.session.execute(
            _rows().where(*on_board, Standing.points >= threshold(BEACON)).order_by(Member.name).limit(MOST_NAMED)
        )
    ]
    careers = careers_of({row.member_id: row.points for row in rows})
    return [row for row in rows if careers[row.member_id].level >= BEACON]


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Standing.member_id,
            Member.name,
            func.coalesce(Department.name, ""),
            Standing.given,
            Standing.helped,
            Standing.points,
        )
        .join(Member, Member.id == Standing.member_id)
        .outerjoin(Department, Department.id == Member.department_id)
    )
