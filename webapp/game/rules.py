"""Rulesets as data. A release that adds or changes rules adds a ruleset; a published one is never edited.

From which moment a ruleset is in force is a fact of each installation (the moment of its upgrade), so it is kept in
its database; in a house that begins with this release all of them are, and the newest one holds. Replay follows that.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

MENTOR, ASKER = "mentor", "asker"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

SESSION, FIRST_PAIR, CROSS_DEPT, ONBOARDING = "session", "first_pair", "cross_dept", "onboarding"
"""Rule keys. Stored; never renamed or reused."""

EVER, WEEK = "ever", "week"


@dataclass(frozen=True)
class Gate:
    """`fact op value` must hold, or the rule pays nothing and `code` says why. Ops: "is", ">="."""

    fact: str
    op: str
    value: Any
    code: str

    def holds(self, facts: Mapping[str, Any]) -> bool:
        found = facts[self.fact]
        return bool(found >= self.value) if self.op == ">=" else bool(found == self.value)


@dataclass(frozen=True)
class Rule:
    """`event` is the stored name of the event that earns; `amounts` are whole points by role."""

    key: str
    event: str
    amounts: Mapping[str, int]
    gates: Sequence[Gate] = ()
    overlap_gate_modes: Sequence[str] = ()
    """Modes in which nobody can be in two paid sessions at once. A chat may run beside another one."""
    is_bonus: bool = False
    """Paid beside the base, for a confirmed session whose base was paid."""
    once_a_pair: str = ""
    """For two people, in either order: EVER, or once each WEEK (ISO, the organisation's zone)."""
    once: str = ""
    """Paid once in a member's life, under this name; no day limit applies to it."""


@dataclass(frozen=True)
class Caps:
    """Limits (game design, section 5). Points are whole, shares in percent, days calendar days.

    A pair is counted in the organisation's zone, a person in their own.
    """

    pair_a_day: int = 1
    pair_a_week: int = 2
    pair_ladder: Sequence[int] = (100, 100, 50, 25)
    """Percent of the base for the first, second … paid session of a pair within `pair_days`; then nothing."""
    pair_days: int = 28
    reciprocal_days: int = 7
    line_management_percent: int = 50
    a_day: Mapping[str, int] = field(default_factory=lambda: {MENTOR: 40, ASKER: 16})
    a_week: Mapping[str, int] = field(default_factory=lambda: {MENTOR: 120, ASKER: 40})
    counted_a_day: int = 3
    counted_a_week: int = 8
    new_account_days: int = 3
    """Somebody who is here for fewer days earns no bonus."""
    quality_percent: int = 80
    quality_ratings: int = 5
    """With fewer ratings the gate is open."""
    quality_days: int = 90


@dataclass(frozen=True)
class Ruleset:
    """Immutable once released. Without `caps` nothing is limited, and boards count every session."""

    id: int
    rules: Sequence[Rule] = field(default_factory=tuple)
    caps: Caps | None = None

    def base_for(self, event: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.event == event and not rule.is_bonus and not rule.once), None)

    def bonuses_for(self, event: str) -> Sequence[Rule]:
        return [rule for rule in self.rules if rule.event == event and rule.is_bonus]

    def once_for(self, event: str) -> Sequence[Rule]:
        return [rule for rule in self.rules if rule.event == event and rule.once]


SHORTEST_MINUTES = 4
"""A session under this many minutes pays nothing (game design, section 5)."""

_BASE = Rule(
    key=SESSION,
    event="session.ended",
    amounts={MENTOR: 10, ASKER: 4},
    gates=(
        Gate("both_took_part", "is", True, "one_sided"),
        Gate("lasted_minutes", ">=", SHORTEST_MINUTES, "too_short"),
    ),
    overlap_gate_modes=("call", "in_person"),
)

RULESETS: tuple[Ruleset, ...] = (
    Ruleset(id=1, rules=(_BASE,)),
    Ruleset(
        id=2,
        rules=(
            _BASE,
            Rule(
                key=FIRST_PAIR,
                event="session.finalised",
                amounts={MENTOR: 5, ASKER: 2},
                is_bonus=True,
                once_a_pair=EVER,
            ),
            Rule(
                key=CROSS_DEPT,
                event="session.finalised",
                amounts={MENTOR: 4, ASKER: 2},
                gates=(Gate("other_department", "is", True, ""),),
                is_bonus=True,
                once_a_pair=WEEK,
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
        ),
        caps=Caps(),
    ),
)
"""Amounts and limits: game design, section 5, default ruleset. Its other rules come with the events that they need."""


@dataclass(frozen=True)
class Timeline:
    """Which ruleset was in force when. `starts` are (moment, ruleset id) in ascending order."""

    starts: Sequence[tuple[datetime, int]]

    def at(self, moment: datetime) -> Ruleset:
        """The ruleset in force at `moment` (aware). Raises LookupError before the first start."""
        position = bisect_right([start for start, _ in self.starts], moment)
        if position == 0:
            raise LookupError(f"no ruleset was in force at {moment.isoformat()}")
        wanted = self.starts[position - 1][1]
        return next(ruleset for ruleset in RULESETS if ruleset.id == wanted)
