"""People who could be asked, as plain values; and the place that is kept for whoever was asked least."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from webapp.accounts.colleague import Colleague
from webapp.asks import weekly
from webapp.asks.models import MOST_INVITED
from webapp.matching.exploring import explorer
from webapp.matching.scoring import Scored

BEST = MOST_INVITED - 1


@dataclass(frozen=True)
class Candidate(Colleague):
    """Somebody who could be asked, and two or three short reasons; or, named but not to be asked now, `why_not`.

    `explored_n` of their invitations of the last seven days were explorations. `chance` is how likely the draw was that
    made them the explorer; 1 for everybody else.
    """

    is_at_work: bool
    reasons: Sequence[str]
    scored: Scored
    why_not: str = ""
    explored_n: int = 0
    is_explorer: bool = False
    chance: float = 1.0


@dataclass(frozen=True)
class People:
    """`can_help` best first, in the third place whoever explores.

    `later` know it too and are not at work in time, the next one back first. `full` know it, take asks, and have no
    more room this week.

    `named` are those that were asked for by id, whatever they know.
    """

    can_help: Sequence[Candidate]
    later: Sequence[Candidate]
    named: Sequence[Candidate]
    full: Sequence[Candidate]


def with_explorer(ranked: Sequence[Candidate], seed: str) -> list[Candidate]:
    """`ranked` with somebody who fits and was asked little in the third place; the same draw for the same seed.

    Where there are no more than three, all are asked and nobody is drawn.
    """
    best, rest = list(ranked[:BEST]), list(ranked[BEST:])
    if len(rest) < 2:
        return best + rest
    invited = {each.id: each.scored.person.record.invited_n for each in rest}
    explored = {each.id: each.explored_n for each in rest}
    drawn = explorer([each.scored for each in rest], invited, explored, weekly.EXPLORATIONS, seed)
    if drawn is None:
        return best + rest
    scored, chance = drawn
    third = next(each for each in rest if each.id == scored.person.id)
    others = (each for each in rest if each.id != third.id)
    return [*best, replace(third, is_explorer=True, chance=chance), *others]


def asked_least(candidates: Sequence[Candidate], seed: str) -> Candidate | None:
    """Who was invited least, drawn among equals; None when each has had three such invitations this week."""
    free = [candidate for candidate in candidates if candidate.explored_n < weekly.EXPLORATIONS]
    if not free:
        return None
    least = min(each.scored.person.recent_n for each in free)
    equals = sorted((each for each in free if each.scored.person.recent_n == least), key=lambda each: each.id)
    chance = 1 / len(equals)
    return replace(Random(seed).choice(equals), is_explorer=True, chance=chance)  # nosec B311 - who is asked is no secret
