"""Badges as data: a row each. To add one, add its row here and its drawing in templates/badges/art/<key>.svg.

A badge is earned when what it measures reaches a tier's threshold, and taken back only when an undone session says
that it never did. Criteria and tiers: game design, section 8 (the numbers there stand beside each row).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from webapp.game.lives import Life

BRONZE, SILVER, GOLD = 1, 2, 3
SIGNATURE = frozenset[str]()
"""Badges of which the feed tells however many have them; they come with their issues."""


def _(text: str) -> str:
    """Marks a text for translation; whoever shows it translates."""
    return text


@dataclass(frozen=True)
class Measures:
    """What badges measure of one member, at one moment."""

    life: Life
    claimed: int = 0
    """Skills claimed, while open to asks."""
    streak: int = 0
    """Active weeks of the present card."""
    weeks_away: int = 0
    """Whole weeks without a session before the one of this week."""


@dataclass(frozen=True)
class Badge:
    """`tiers` are thresholds; one without a name of a metal has a single one. `towards` says what is counted."""

    key: str
    number: int
    title: str
    criteria: str
    towards: str
    measure: Callable[[Measures], int]
    tiers: tuple[int, ...]
    hue: str
    is_of_life: bool = True
    """Whether it measures what is counted for a life: progress is shown, and an undone session takes it back."""

    def reached(self, measures: Measures) -> int:
        """How many of its tiers are reached."""
        value = self.measure(measures)
        return sum(value >= threshold for threshold in self.tiers)


BADGES: tuple[Badge, ...] = (
    Badge("first_ask", 1, _("Hand up"), _("Ask your first question."), _("asks"), lambda m: m.life.asks, (1,), "rust"),
    Badge(
        "first_help",
        2,
        _("First stamp"),
        _("Help somebody for the first time."),
        _("sessions given"),
        lambda m: m.life.given,
        (1,),
        "petrol",
    ),
    Badge(
        "three_things",
        3,
        _("Open counter"),
        _("Name three things that you can help with, and be open to asks."),
        _("skills named"),
        lambda m: m.claimed,
        (3,),
        "sun",
        is_of_life=False,
    ),
    Badge(
        "many_people",
        4,
        _("Familiar face"),
        _("Help 5, 15, 40 different people."),
        _("people helped"),
        lambda m: m.life.helped,
        (5, 15, 40),
        "plum",
    ),
    Badge(
        "curious",
        5,
        _("Good questions"),
        _("Learn from 3, 10, 25 different people."),
        _("people learned from"),
        lambda m: m.life.learned,
        (3, 10, 25),
        "moss",
    ),
    Badge(
        "both_ways",
        6,
        _("Two-way street"),
        _("Give 3, 10, 25 sessions, and be given as many."),
        _("sessions each way"),
        lambda m: min(m.life.given, m.life.received),
        (3, 10, 25),
        "plum",
    ),
    Badge(
        "bridge",
        7,
        _("Bridge"),
        _("Help people in 3, 5, 8 other departments."),
        _("other departments"),
        lambda m: m.life.other_departments,
        (3, 5, 8),
        "sky",
    ),
    Badge(
        "range",
        14,
        _("Many drawers"),
        _("Help with 3, 7, 15 different skills."),
        _("skills"),
        lambda m: m.life.skills,
        (3, 7, 15),
        "sun",
    ),
    Badge(
        "card4",
        21,
        _("Punch card"),
        _("4, 12, 26, 52 active weeks in a row."),
        _("weeks in a row"),
        lambda m: m.streak,
        (4, 12, 26, 52),
        "ink",
        is_of_life=False,
    ),
    Badge(
        "comeback",
        22,
        _("Back again"),
        _("Come back after six weeks away."),
        "",
        lambda m: m.weeks_away,
        (6,),
        "moss",
        is_of_life=False,
    ),
)
BY_KEY: Mapping[str, Badge] = {badge.key: badge for badge in BADGES}

Tier = tuple[str, int]
"""(badge key, tier from 1)"""


def newly_earned(measures: Measures, held: Collection[Tier]) -> list[Tier]:
    """Tiers that are reached and not held, in the order of the list."""
    return [
        (badge.key, tier)
        for badge in BADGES
        for tier in range(1, badge.reached(measures) + 1)
        if (badge.key, tier) not in held
    ]


def no_longer_earned(measures: Measures, held: Mapping[Tier, int], undone: Collection[int]) -> list[Tier]:
    """Tiers that do not hold any more after a session was undone.

    `held` names the event that earned each; `undone` are the events of that session. What is not counted for a life is
    taken back only if this session had earned it.
    """
    return [
        (key, tier)
        for (key, tier), event_id in sorted(held.items())
        if tier > BY_KEY[key].reached(measures) and (BY_KEY[key].is_of_life or event_id in undone)
    ]


COMMON, UNCOMMON, RARE, EPIC = 25.0, 10.0, 3.0, 1.0
"""Percent of active people who hold it (game design, section 8)."""
FEWEST_PEOPLE = 50
"""Of fewer active people no rarity is told."""


def rarity(holders: int, active: int) -> str:
    """common, uncommon, rare, epic or legendary; "" where too few people are active to say."""
    if active < FEWEST_PEOPLE or holders <= 0:
        return ""
    percent = 100 * holders / active
    for least, name in ((COMMON, "common"), (UNCOMMON, "uncommon"), (RARE, "rare"), (EPIC, "epic")):
        if percent > least or (name != "common" and percent >= least):
            return name
    return "legendary"
