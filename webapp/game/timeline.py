"""Which ruleset is in force when."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from webapp.game.released import BY_ID
from webapp.game.rules import Ruleset

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Timeline:
    """`starts` are (moment, ruleset id) in ascending order; `known` has the rulesets that they name."""

    starts: Sequence[tuple[datetime, int]]
    known: Mapping[int, Ruleset] = field(default_factory=lambda: BY_ID)

    def at(self, moment: datetime) -> Ruleset:
        """The ruleset in force at `moment` (aware). Raises LookupError before the first start."""
        position = bisect_right(self._moments, moment)
        if position == 0:
            raise LookupError(f"no ruleset was in force at {moment.isoformat()}")
        return self.known[self.starts[position - 1][1]]

    @cached_property
    def _moments(self) -> Sequence[datetime]:
        return [start for start, _ruleset_id in self.starts]

    def followed_by(self, ruleset: Ruleset, moment: datetime) -> "Timeline":
        """The same up to `moment`, and from then on this ruleset."""
        earlier = [(start, ruleset_id) for start, ruleset_id in self.starts if start < moment]
        return Timeline([*earlier, (moment, ruleset.id)], {**self.known, ruleset.id: ruleset})
