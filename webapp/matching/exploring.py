"""The third place of a wave: somebody who fits and was asked little. So newcomers are found, and stars are spared."""

from collections.abc import Mapping, Sequence
from math import sqrt
from random import Random

from webapp.matching.scoring import Scored

LEAST_FIT = 0.2
"""Of whoever explores: something of the topic must be theirs."""
PRIORITY = 10
"""The first so many invitations of a mentor have priority over everybody's later ones."""


def explorer(
    ranked: Sequence[Scored], invited: Mapping[int, int], explored: Mapping[int, int], most: int, seed: str
) -> tuple[Scored, float] | None:
    """One of `ranked` and the chance that it was them, by Thompson sampling; None when nobody is free for it.

    The draw is fit² × Gamma(1) / √(1 + times `invited`), among those with the least fit and under `most` explorations
    this week (`explored`); both are by member. Whoever was invited under ten times comes before the others. The same
    seed draws the same.
    """
    free = [each for each in ranked if each.fit >= LEAST_FIT and explored.get(each.person.id, 0) < most]
    new = [each for each in free if invited.get(each.person.id, 0) < PRIORITY]
    among = new or free
    if not among:
        return None
    random = Random(seed)  # nosec B311 - who is asked is no secret
    wishes = [each.fit**2 / sqrt(1 + invited.get(each.person.id, 0)) for each in among]
    draws = [wish * random.gammavariate(1.0, 1.0) for wish in wishes]
    place = max(range(len(among)), key=draws.__getitem__)
    return among[place], wishes[place] / sum(wishes)
