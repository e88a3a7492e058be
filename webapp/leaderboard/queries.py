"""Boards as rows: the top, one's own place and one's neighbours. Two statements, whatever the size of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, case, exists, func, literal, not_, or_, select, union_all
from sqlalchemy.orm import aliased

from webapp.accounts.models import Department, Member
from webapp.db import db, read
from webapp.game.levels import threshold
from webapp.game.standings import ALL, EVERY_SKILL, ranks
from webapp.leaderboard.choosing import Choice, limits
from webapp.rewards.derived import ClosedPeriod, Standing
from webapp.rewards.lives import careers_of
from webapp.skills.models import Skill

Statement = Select[*tuple[Any, ...]]

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
    """My own standing; `rank` is 0 when I am not on this board. `skills` are those I helped with in the period.

    `part_of` is the skill into which that of the board was merged, 0 without one. A closed period keeps its boards.
    """

    given: int = 0
    helped: int = 0
    points: int = 0
    rank: int = 0
    skills: Sequence[tuple[int, str]] = ()
    board_name: str = ""
    part_of: int = 0


def mine(choice: Choice, member: Member) -> Mine:
    """My place on this board, and on which boards of skills I stand."""
    values = choice.values(member) | {"member_id": member.id}
    rows = read(_mine(choice.scope), values).all()
    skills = [(row[0], row[1]) for row in rows if row[1] and row[2] > 0]
    found = next((row for row in rows if row[0] == choice.skill_id), None)
    given, helped, points, rank = found[2:6] if found else (0, 0, 0, 0)
    return Mine(given, helped, points, rank, skills, rows[0][6] or "", rows[0][7] or 0)


@dataclass(frozen=True)
class Board:
    """The first ten, and my neighbours in the order of the board. Empty where fewer than five people are on it."""

    top: Sequence[Row] = ()
    above: Sequence[Row] = ()
    below: Sequence[Row] = ()


def board(choice: Choice, member: Member, me: Mine) -> Board:
    """Whom this board shows to `member`, in one statement. Only the first ten have ranks."""
    values = choice.values(member)
    if me.rank:
        values |= {"member_id": member.id, "given": me.given, "helped": me.helped}
    found: dict[int, list[Row]] = {TOP_PART: [], ABOVE: [], BELOW: []}
    for *row, number in read(_board(choice.scope, bool(me.rank)), values):
        found[number].append(Row(*row))
    rows = sorted(found[TOP_PART], key=lambda row: (-row.given, -row.helped, row.name.casefold()))
    if len(rows) < FEWEST:
        return Board()
    ranked = [replace(row, rank=rank) for row, rank in zip(rows, ranks([row.given for row in rows]), strict=True)]
    return Board(ranked, *(sorted(found[side], key=_order) for side in (ABOVE, BELOW)))


def _order(row: Row) -> tuple[int, int, int]:
    """In a tie of everything the older member stands first."""
    return -row.given, -row.helped, row.member_id


@cache
def _mine(scope: str) -> Statement:
    better = aliased(Standing)
    ahead = (
        select(func.count())
        .select_from(better)
        .where(*limits(scope, of=better, at_least=Standing.given + 1))
        .scalar_subquery()
    )
    this = Skill.id == bindparam("skill_id")
    is_closed = exists().where(ClosedPeriod.period == bindparam("period"))
    called = select(Skill.name).where(this).scalar_subquery()
    part_of = select(Skill.merged_into_id).where(this, ~is_closed).scalar_subquery()
    return (
        select(
            Standing.skill_id,
            Skill.name,
            Standing.given,
            Standing.helped,
            Standing.points,
            case((and_(*limits(scope)), ahead + 1), else_=0),
            called,
            part_of,
        )
        .select_from(Member)
        .outerjoin(Standing, and_(Standing.member_id == Member.id, Standing.period == bindparam("period")))
        .outerjoin(Skill, Skill.id == Standing.skill_id)
        .where(Member.id == bindparam("member_id"))
        .order_by(Standing.given.desc(), Skill.name)
    )


@cache
def _board(scope: str, has_me: bool) -> Any:
    """The top, and beside me where I am on the board. Made once: making a statement costs more than running it."""
    shown = _rows().where(*limits(scope))
    first = (Standing.given.desc(), Standing.helped.desc(), Member.name)
    parts = [shown.add_columns(literal(TOP_PART)).order_by(*first).limit(TOP).subquery()]
    if has_me:
        given, helped, me = (bindparam(name, type_=Integer) for name in ("given", "helped", "member_id"))
        same = and_(Standing.given == given, Standing.helped == helped)
        before = or_(
            Standing.given > given,
            and_(Standing.given == given, Standing.helped > helped),
            and_(same, Standing.member_id < me),
        )
        up = (Standing.given, Standing.helped, Standing.member_id.desc())
        down = (Standing.given.desc(), Standing.helped.desc(), Standing.member_id)
        parts += [
            _rows().add_columns(literal(number)).where(*side).order_by(*order).limit(BESIDE).subquery()
            for number, side, order in (
                (ABOVE, (*limits(scope, at_least=given), before), up),
                (BELOW, (*limits(scope), Standing.given <= given, Standing.member_id != me, not_(before)), down),
            )
        ]
    return union_all(*(select(part) for part in parts))


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


def _rows() -> Statement:
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
