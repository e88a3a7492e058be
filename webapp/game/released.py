"""The rulesets that come with a release. A release that adds or changes rules adds one; none is ever edited.

From which moment one is in force is a fact of each installation (the moment of its upgrade), so it is kept in its
database; in a house that begins with this release all of them are, and the newest one holds. Replay follows that.
"""

from collections.abc import Mapping

from webapp.game.conditions import IS, Condition
from webapp.game.rules import (
    ASKER,
    CROSS_DEPT,
    EVER,
    FIRST_PAIR,
    HELPFUL,
    LEFT_OVER,
    MENTOR,
    ONBOARDING,
    PAIR,
    SESSION,
    WEEK,
    Caps,
    Gate,
    Limit,
    Rule,
    Ruleset,
)

SHORTEST_MINUTES = 4
"""A session under this many minutes pays nothing (game design, section 5)."""
BASE_GATES = (
    Gate("both_took_part", "is", True, "one_sided"),
    Gate("lasted_minutes", ">=", SHORTEST_MINUTES, "too_short"),
)
OVERLAP_MODES = ("call", "in_person")
OWN_FROM = 101
"""Ids under this one are those of releases; an organisation's own rulesets begin here."""

_BASE = Rule(
    key=SESSION,
    event="session.ended",
    amounts={MENTOR: 10, ASKER: 4},
    gates=BASE_GATES,
    overlap_gate_modes=OVERLAP_MODES,
)

_BESIDE = (
    Rule(
        key=FIRST_PAIR,
        event="session.finalised",
        amounts={MENTOR: 5, ASKER: 2},
        is_bonus=True,
        limit=Limit(1, PAIR, EVER),
    ),
    Rule(
        key=CROSS_DEPT,
        event="session.finalised",
        amounts={MENTOR: 4, ASKER: 2},
        when=(Condition("pair.same_department", IS, False),),
        is_bonus=True,
        limit=Limit(1, PAIR, WEEK),
    ),
    Rule(
        key=ONBOARDING,
        event="skill.claimed",
        amounts={MENTOR: 5},
        gates=(Gate("claimed_n", ">=", 3, ""),),
        once="three_skills",
    ),
    Rule(key=ONBOARDING, event="ask.posted", amounts={ASKER: 5}, once="first_ask"),
    Rule(key=ONBOARDING, event="session.finalised", amounts={MENTOR: 5}, once="first_help"),
)
_SAID = tuple(
    Rule(key=HELPFUL, event="ratings.posted", amounts={MENTOR: amount}, verdict=verdict)
    for verdict, amount in (("unblocked", 5), ("helped", 2), (LEFT_OVER, 2))
)

RULESETS: tuple[Ruleset, ...] = (
    Ruleset(id=1, rules=(_BASE,)),
    Ruleset(id=2, rules=(_BASE, *_BESIDE), caps=Caps()),
    Ruleset(id=3, rules=(_BASE, *_BESIDE, *_SAID), caps=Caps()),
)
"""Amounts and limits: game design, section 5, default ruleset. Its other rules come with the events that they need."""
BY_ID: Mapping[int, Ruleset] = {ruleset.id: ruleset for ruleset in RULESETS}
