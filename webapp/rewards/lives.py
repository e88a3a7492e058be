"""What somebody has done in all, and the level that it makes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, distinct, func, literal, select, union_all

from webapp.accounts.models import Department, Member
from webapp.accounts.queries import HERE
from webapp.db import db
from webapp.game.levels import HIGHEST, Breadth, House, level_of, missing, threshold
from webapp.game.lives import HELPED, LEARNED, Life, life
from webapp.game.standings import ALL, EVERY_SKILL
from webapp.rewards.derived import LifeTally, Standing

LARGE = House(people=125, departments=15)
"""From this size on no gate is relaxed, so nobody needs to be counted any further."""
PEOPLE, HOUSE, POINTS, BESIDE = "people", "house", "points", "beside"
Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Career:
    """Points of a life and what was done; the level, and what the next one asks for."""

    points: int
    life: Life
    level: int
    lacks: Breadth | None = None
    """What breadth the next level still asks for, when points are enough or not."""

    @property
    def is_highest(self) -> bool:
        return self.level == HIGHEST

    @property
    def begins(self) -> int:
        """Points of this level."""
        return threshold(self.level)

    @property
    def next_at(self) -> int:
        """Points of the next one."""
        return threshold(min(HIGHEST, self.level + 1))


def career_of(member_id: int) -> Career:
    """One member's, in one statement."""
    points = select(literal(member_id), literal(POINTS), Standing.points, literal(0)).where(
        Standing.period == ALL, Standing.skill_id == EVERY_SKILL, Standing.member_id == member_id
    )
    counts, house = _counts([member_id], points)
    (worth, _none) = counts[member_id].pop(POINTS, (0, 0))
    return careers({member_id: worth}, counts, house)[member_id]


def life_beside(member_id: int, one: ColumnElement[int], other: ColumnElement[int]) -> tuple[Life, int, int]:
    """What one member has done, and two numbers more, in one statement."""
    counts, house = _counts([member_id], select(literal(member_id), literal(BESIDE), one, other))
    first, second = counts[member_id].pop(BESIDE)
    return lives_from(counts, house)[0][member_id], first, second


def careers_of(points: Mapping[int, int]) -> dict[int, Career]:
    """Those of whoever has these points, in one statement."""
    return careers(points, *_counts(points.keys()))


def careers(points: Mapping[int, int], counts: Mapping[int, Counts], house: tuple[int, int]) -> dict[int, Career]:
    lives, size = lives_from(counts, house)
    return {member_id: career(worth, lives[member_id], size) for member_id, worth in points.items()}


def career(points: int, done: Life, house: House) -> Career:
    level = level_of(points, done, house)
    return Career(points, done, level, missing(min(HIGHEST, level + 1), done, house))


def _counts(member_ids: Collection[int], *more: Select[*tuple[Any, ...]]) -> tuple[dict[int, Counts], tuple[int, int]]:
    """By member and kind, how many different and how many in all; and the size of the house."""
    of_nobody = select(literal(0), *house_row().selected_columns)
    counts: dict[int, Counts] = {member_id: {} for member_id in (0, *member_ids)}
    for member_id, kind, different, n in db.session.execute(union_all(*life_rows(member_ids), of_nobody, *more)):
        counts[member_id][kind] = (different, int(n))
    return {one: counts[one] for one in member_ids}, counts[0][HOUSE]


def lives_from(counts: Mapping[int, Counts], house: tuple[int, int]) -> tuple[dict[int, Life], House]:
    """The rows of life_rows() by member and kind, and the one of house_row(), as values."""
    lives = {one: life(kinds, people=kinds.get(PEOPLE, (0, 0))[0]) for one, kinds in counts.items()}
    return lives, House(*house)


def life_rows(member_ids: Collection[int]) -> list[Select[*tuple[Any, ...]]]:
    """Member, kind, how many different, how many in all."""
    whose = (LifeTally.member_id.in_(member_ids), LifeTally.n > 0)
    by_kind = (
        select(LifeTally.member_id, LifeTally.kind, func.count(), func.sum(LifeTally.n))
        .where(*whose)
        .group_by(LifeTally.member_id, LifeTally.kind)
    )
    met = (
        select(LifeTally.member_id, literal(PEOPLE), func.count(distinct(LifeTally.thing_id)), literal(0))
        .where(*whose, LifeTally.kind.in_((HELPED, LEARNED)))
        .group_by(LifeTally.member_id)
    )
    return [by_kind, met]


def house_row() -> Select[*tuple[Any, ...]]:
    """The house's label, its people and its departments, counted as far as it matters."""
    here = select(literal(1)).select_from(Member).where(*HERE).limit(LARGE.people).subquery()
    departments = select(literal(1)).select_from(Department).limit(LARGE.departments).subquery()
    return select(
        literal(HOUSE),
        select(func.count()).select_from(here).scalar_subquery(),
        select(func.count()).select_from(departments).scalar_subquery(),
    )
