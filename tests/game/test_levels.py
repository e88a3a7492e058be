"""Levels: points of a life, and breadth."""

import pytest

from webapp.game.levels import HIGHEST, NAMES, Breadth, House, level_of, missing, threshold
from webapp.game.lives import Life

LARGE = House(people=125, departments=15)
WIDE = Life(people=50, departments=6, skills=5)
THRESHOLDS = [0, 60, 147, 273, 456, 721, 1106, 1664, 2472, 3645]


def test_the_thresholds_are_those_of_the_design() -> None:
    assert [threshold(level) for level in range(1, HIGHEST + 1)] == THRESHOLDS
    assert len(NAMES) == HIGHEST == 10


@pytest.mark.parametrize(("level", "points"), list(enumerate(THRESHOLDS, start=1)))
def test_a_level_begins_at_its_points(level: int, points: int) -> None:
    assert level_of(points, WIDE, LARGE) == level
    assert level_of(points - 1, WIDE, LARGE) == max(1, level - 1)


def test_there_is_none_above_the_last_and_none_below_the_first() -> None:
    assert level_of(10**6, WIDE, LARGE) == 10
    assert level_of(-50, WIDE, LARGE) == 1


@pytest.mark.parametrize(
    ("level", "just", "almost", "left"),
    [
        (4, Life(people=5), Life(people=4), Breadth(people=1)),
        (6, Life(people=10, departments=3), Life(people=10, departments=2), Breadth(departments=1)),
        (6, Life(people=10, departments=3), Life(people=9, departments=3), Breadth(people=1)),
        (8, Life(people=25, departments=3, skills=5), Life(people=25, departments=3, skills=4), Breadth(skills=1)),
        (10, WIDE, Life(people=49, departments=5, skills=5), Breadth(people=1, departments=1)),
    ],
)
def test_a_gate_opens_with_breadth(level: int, just: Life, almost: Life, left: Breadth) -> None:
    assert level_of(10**6, just, LARGE) >= level
    assert level_of(10**6, almost, LARGE) == level - 1
    assert (missing(level, just, LARGE), missing(level, almost, LARGE)) == (None, left)


def test_a_gate_holds_for_the_levels_above_it() -> None:
    assert level_of(10**6, Life(people=4), LARGE) == 3
    assert missing(5, Life(people=4), LARGE) == Breadth(people=1)


@pytest.mark.parametrize(
    ("house", "asked"),
    [
        (House(people=12, departments=2), Breadth(people=4)),
        (House(people=10, departments=5), Breadth(people=4, departments=2)),
        (House(people=2, departments=0), None),
        (House(people=25, departments=8), Breadth(people=10, departments=3)),
    ],
)
def test_a_small_organisation_asks_for_two_fifths_of_itself(house: House, asked: Breadth | None) -> None:
    """Level 6, which asks for ten people and three departments elsewhere."""
    assert missing(6, Life(), house) == asked
