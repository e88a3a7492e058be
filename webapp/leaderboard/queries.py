"""Boards as rows: the top, one's own place and one's neighbours. Two statements, whatever the size of the ledger."""

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
TOP_PART, ABOVE, BELOW = 0, 1, 2
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


@dataclass(frozen=True)
class Board:
    """The first ten, and my neighbours in the order of the board. Empty where fewer than five people are on it."""

    top: Sequence[Row] = ()
    above: Sequence[Row] = ()
    below: Sequence[Row] = ()


def board(choice: Choice, member: Member, me: Mine) -> Board:
    """Whom this board shows to `member`, in one statement. Only the first ten have ranks."""
    shown = _rows().where(*choice.limits(member))
    first = (Standing.given.desc(), Standing.helped.desc(), Member.name)
    parts = [shown.add_columns(literal(TOP_PART)).order_by(*first).limit(TOP).subquery()]
    if me.rank:
        others = shown.where(Standing.member_id != member.id)
        above = and_(Standing.given >= me.given, _is_before(me, member.id))
        below = and_(Standing.given <= me.given, not_(_is_before(me, member.id)))
        up = (Standing.given, Standing.helped, Standing.member_id.desc())
        down = (Standing.given.desc(), Standing.helped.desc(), Standing.member_id)
        parts += [
            others.add_columns(literal(number)).where(side).order_by(*order).limit(BESIDE).subquery()
            for number, side, order in ((ABOVE, above, up), (BELOW, below, down))
        ]
    found: dict[int, list[Row]] = {TOP_PART: [], ABOVE: [], BELOW: []}
    for *row, number in db.session.execute(union_all(*(select(part) for part in parts))):
        found[number].append(Row(*row))
    rows = sorted(found[TOP_PART], key=lambda row: (-row.given, -row.helped, row.name.casefold()))
    if len(rows) < FEWEST:
        return Board()
    ranked = [replace(row, rank=rank) for row, rank in zip(rows, ranks([row.given for row in rows]), strict=True)]
    return Board(ranked, *(sorted(found[side], key=_order) for side in (ABOVE, BELOW)))


def _order(row: Row) -> tuple[int, int, int]:
    """In a tie of everything the older member stands first."""
    return -row.given, -row.helped, row.member_id


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
