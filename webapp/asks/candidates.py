"""People who could be asked, as plain values; and the place that is kept for whoever was asked least."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from webapp.accounts.hours import Hours
from webapp.asks import weekly
from webapp.asks.models import MOST_INVITED

BEST = MOST_INVITED - 1


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked, and two short reasons; or, named but not to be asked now, `why_not`.

    `recent_n` and `explored_n` are the invitations of the last seven days, and those of them that were explorations.
    """

    id: int
    name: str
    department: str
    site: str
    hours: Hours
    is_at_work: bool
    reasons: Sequence[str]
    why_not: str = ""
    recent_n: int = 0
    explored_n: int = 0
    is_explorer: bool = False

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.department, self.site) if part)


@dataclass(frozen=True)
class People:
    """`can_help` best first, in the third place whoever was asked least.

    `later` know it too and are not at work in time, the next one back first.

    `named` are those that were asked for by id, whatever they claim.
    """

    can_help: Sequence[Candidate]
    later: Sequence[Candidate]
    named: Sequence[Candidate]


def with_explorer(ranked: Sequence[Candidate], seed: str) -> list[Candidate]:
    """`ranked` with somebody asked least in the third place, drawn among equals; the same draw for the same seed.

    Where there are no more than three, all are asked and nobody is drawn.
    """
    best, rest = list(ranked[:BEST]), list(ranked[BEST:])
    drawn = asked_least(rest, seed) if len(rest) > 1 else None
    if drawn is None:
        return best + rest
    return [*best, drawn, *(candidate for candidate in rest if candidate.id != drawn.id)]


def asked_least(candidates: Sequence[Candidate], seed: str) -> Candidate | None:
    """Who was invited least, drawn among equals; None when each has had three such invitations this week."""
    free = [candidate for candidate in candidates if candidate.explored_n < weekly.EXPLORATIONS]
    if not free:
        return None
    least = min(candidate.recent_n for candidate in free)
    equals = sorted((candidate for candidate in free if candidate.recent_n == least), key=lambda each: each.id)
    return replace(Random(seed).choice(equals), is_explorer=True)
