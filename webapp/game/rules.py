"""Rulesets as data. A release that adds or changes rules adds a ruleset; a published one is never edited.

From which moment a ruleset is in force is a fact of each installation (the moment of its upgrade), so it is kept in
its database; ruleset 1 is in force from the beginning. Replay follows that timeline.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

MENTOR, ASKER = "mentor", "asker"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


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


@dataclass(frozen=True)
class Ruleset:
    """Immutable once released."""

    id: int
    rules: Sequence[Rule] = field(default_factory=tuple)

    def rule_for(self, event: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.event == event), None)


SHORTEST_MINUTES = 4
"""A session under this many minutes pays nothing (game design, section 5)."""

RULESETS: tuple[Ruleset, ...] = (
    Ruleset(
        id=1,
        rules=(
            Rule(
                key="session",
                event="session.ended",
                amounts={MENTOR: 10, ASKER: 4},
                gates=(
                    Gate("both_took_part", "is", True, "one_sided"),
                    Gate("lasted_minutes", ">=", SHORTEST_MINUTES, "too_short"),
                ),
                overlap_gate_modes=("call", "in_person"),
            ),
        ),
    ),
)


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
