"""Levels: points of a life, and breadth. They open nothing that helping needs."""

from dataclasses import dataclass

from webapp.game.lives import Life

BASE, GROWTH = 60, 1.45


def _(text: str) -> str:
    """Marks a text for translation; whoever shows it translates."""
    return text


NAMES = (
    _("Newcomer"),
    _("Neighbour"),
    _("Helper"),
    _("Connector"),
    _("Guide"),
    _("Pathfinder"),
    _("Bridge-builder"),
    _("Beacon"),
    _("Luminary"),
    _("Cornerstone"),
)
HIGHEST = len(NAMES)


@dataclass(frozen=True)
class Breadth:
    """How many different people, departments and skills a level asks for."""

    people: int = 0
    departments: int = 0
    skills: int = 0


GATES = {4: Breadth(people=5), 6: Breadth(people=10, departments=3), 8: Breadth(25, skills=5), 10: Breadth(50, 6)}
"""Game design, section 7. A gate holds for the levels above it too."""
SHARE = 0.4
"""In a small organisation a gate asks for at most this share of the active people and of the departments."""


@dataclass(frozen=True)
class House:
    """How large the organisation is."""

    people: int
    departments: int


def threshold(level: int) -> int:
    """Points of a life from which a level (1 to 10) can be reached: round(60 x (1.45^(n-1) - 1) / 0.45).

    Source: game design, section 7: 0, 60, 147, 273, 456, 721, 1106, 1664, 2472, 3645.
    """
    return round(BASE * (GROWTH ** (level - 1) - 1) / (GROWTH - 1))


def level_of(points: int, life: Life, house: House) -> int:
    """The level, 1 to 10."""
    level = 1
    while level < HIGHEST and points >= threshold(level + 1) and missing(level + 1, life, house) is None:
        level += 1
    return level


def missing(level: int, life: Life, house: House) -> Breadth | None:
    """What breadth `level` still asks for; None when its gates hold."""
    gates = [gate for at, gate in GATES.items() if at <= level]
    asked = Breadth(
        max((min(gate.people, int(house.people * SHARE)) for gate in gates), default=0),
        max((min(gate.departments, int(house.departments * SHARE)) for gate in gates), default=0),
        max((gate.skills for gate in gates), default=0),
    )
    left = Breadth(
        max(0, asked.people - life.people),
        max(0, asked.departments - life.departments),
        max(0, asked.skills - life.skills),
    )
    return None if left == Breadth() else left
