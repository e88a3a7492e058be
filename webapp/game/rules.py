"""Rules as data: what an event is worth to whom, on which conditions, within which limits.

A ruleset never changes once it is in force; whoever changes a rule makes another ruleset. Game design, section 5.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from webapp.game.conditions import Condition, Facts

MENTOR, ASKER = "mentor", "asker"
SESSION, FIRST_PAIR, CROSS_DEPT, ONBOARDING = "session", "first_pair", "cross_dept", "onboarding"
HELPFUL = "helpful"
"""Rule keys. Stored; never renamed or reused."""

LEFT_OVER = "left_over"
"""In place of a verdict: what too few people have said when a season ends."""
PAIR, PERSON = "pair", "person"
DAY, WEEK, EVER = "day", "week", "ever"


@dataclass(frozen=True)
class Gate:
    """`fact op value` must hold, or the rule pays nothing and `code` says why. Ops: "is", ">="."""

    fact: str
    op: str
    value: Any
    code: str

    def holds(self, facts: Facts) -> bool:
        found = facts[self.fact]
        return bool(found >= self.value) if self.op == ">=" else bool(found == self.value)


@dataclass(frozen=True)
class Limit:
    """At most `most` times. A PAIR is two people in either order, by the organisation's days and ISO weeks, or EVER;
    a PERSON is counted by their own days and weeks."""

    most: int
    per: str
    period: str


@dataclass(frozen=True)
class Rule:
    """`event` is the stored name of the event that earns; `amounts` are whole points by role."""

    key: str
    event: str
    amounts: Mapping[str, int]
    when: Sequence[Condition] = ()
    """All of them must hold, or the rule does not apply at all."""
    gates: Sequence[Gate] = ()
    overlap_gate_modes: Sequence[str] = ()
    """Modes in which nobody can be in two paid sessions at once. A chat may run beside another one."""
    is_bonus: bool = False
    """Paid beside the base, for a confirmed session whose base was paid."""
    limit: Limit | None = None
    once: str = ""
    """Paid once in a member's life, under this name; no day limit applies to it."""
    verdict: str = ""
    """What an asker says of a session, or LEFT_OVER: a part of the mentor's Monday sum. See game/helpful.py."""
    title: str = ""
    """An owner's own name for it; the rules of a release have theirs in the page's language."""
    is_on: bool = True
    priority: int = 0

    @cached_property
    def is_base(self) -> bool:
        return not self.is_bonus and not self.step

    @property
    def step(self) -> str:
        """Tells apart the rules that share a key."""
        return self.once or self.verdict

    def applies(self, facts: Facts) -> bool:
        return not self.when or all(one.holds(facts) for one in self.when)

    @property
    def skill_ids(self) -> set[int]:
        """Of the skills that its conditions name."""
        return {skill_id for one in self.when for skill_id in one.skill_ids}

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Of several base rules the most specific one wins, then the higher priority, then the higher amount."""
        return (any(one.is_about_a_skill for one in self.when), self.priority, max(self.amounts.values(), default=0))


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
    """Immutable once in force. Without `caps` nothing is limited, and boards count every session."""

    id: int
    rules: Sequence[Rule] = field(default_factory=tuple)
    caps: Caps | None = None

    def base_for(self, event: str, facts: Facts) -> Rule | None:
        """The one rule that pays the session itself."""
        bases = [rule for rule in self._bases.get(event, ()) if rule.applies(facts)]
        return bases[0] if len(bases) == 1 else max(bases, key=lambda rule: rule.rank, default=None)

    def bonuses_for(self, event: str, facts: Facts) -> Sequence[Rule]:
        return [rule for rule in self._bonuses.get(event, ()) if rule.applies(facts)]

    def once_for(self, event: str, facts: Facts) -> Sequence[Rule]:
        return [rule for rule in self._onces.get(event, ()) if rule.applies(facts)]

    @cached_property
    def worth(self) -> Mapping[str, int]:
        """Points of a mentor by verdict; empty where none pays."""
        return {rule.verdict: rule.amounts[MENTOR] for rule in self.rules if rule.verdict and rule.is_on}

    @cached_property
    def _bases(self) -> Mapping[str, Sequence[Rule]]:
        return _by_event(rule for rule in self.rules if rule.is_base)

    @cached_property
    def _bonuses(self) -> Mapping[str, Sequence[Rule]]:
        return _by_event(rule for rule in self.rules if rule.is_bonus)

    @cached_property
    def _onces(self) -> Mapping[str, Sequence[Rule]]:
        return _by_event(rule for rule in self.rules if rule.once)

    def rule(self, key: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.key == key), None)


def _by_event(rules: Iterable[Rule]) -> Mapping[str, Sequence[Rule]]:
    """Those that are on: a replay asks for each of hundreds of thousands of events."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.is_on:
            found[rule.event].append(rule)
    return found
