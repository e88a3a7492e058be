"""What somebody has done in all, and the level that it makes."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import distinct, func, literal, select, union_all

from webapp.accounts.models import Department, Member
from webapp.accounts.queries import HERE
from webapp.db import db
from webapp.game.levels import HIGHEST, Breadth, House, level_of, missing, threshold
from webapp.game.lives import HELPED, LEARNED, Life, life
from webapp.game.standings import ALL, EVERY_SKILL
from webapp.rewards.derived import LifeTally, Standing

LARGE = House(people=125, departments=15)
"""From this size on no gate is relaxed, so nobody needs to be counted any further."""
PEOPLE, HOUSE = "people", "house"


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
    """One member's, in two statements."""
    points = db.session.scalar(
        select(Standing.points).where(
            Standing.period == ALL, Standing.skill_id == EVERY_SKILL, Standing.member_id == member_id
        )
    )
    return careers_of({member_id: points or 0})[member_id]


def life_of(member_id: int) -> Life:
    """What one member has done, in one statement."""
    return _lives([member_id])[0][member_id]


def careers_of(points: Mapping[int, int]) -> dict[int, Career]:
    """Those of whoever has these points, in one statement."""
    found, house = _lives(points.keys())
    return {member_id: _career(worth, found[member_id], house) for member_id, worth in points.items()}


def _career(points: int, done: Life, house: House) -> Career:
    level = level_of(points, done, house)
    return Career(points, done, level, missing(min(HIGHEST, level + 1), done, house))


def _lives(member_ids: Collection[int]) -> tuple[dict[int, Life], House]:
    """What each has done, and how large the house is."""
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
    here = select(literal(1)).select_from(Member).where(*HERE).limit(LARGE.people).subquery()
    departments = select(literal(1)).select_from(Department).limit(LARGE.departments).subquery()
    house = select(
        literal(0),
        literal(HOUSE),
        select(func.count()).select_from(here).scalar_subquery(),
        select(func.count()).select_from(departments).scalar_subquery(),
    )
    counts: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for member_id, kind, different, n in db.session.execute(union_all(by_kind, met, house)):
        counts[member_id][kind] = (different, int(n))
    lives = {one: life(counts[one], people=counts[one].get(PEOPLE, (0, 0))[0]) for one in member_ids}
    return lives, House(*counts[0][HOUSE])
