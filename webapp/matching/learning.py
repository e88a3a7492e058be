"""Learning the weights of the score from what came of invitations: a logistic regression over the stored parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from math import exp

from webapp.matching.scoring import PART_NAMES, USUAL, Weights

FEWEST_OUTCOMES = 300
"""Matching design, §5: under so many nothing is learned."""
KEPT_ASIDE = 0.2
"""The latest fifth by time is not learned from: on it both weights are compared."""
ROUNDS, RATE, PULL = 300, 0.5, 0.02
"""Steps of gradient descent, their length, and how strongly weights are pulled to those in force."""
RAREST_CHANCE = 0.05
"""An invitation that was drawn speaks for 1 / its chance like it, at most for twenty."""


@dataclass(frozen=True)
class Outcome:
    """One invitation: its parts as they were stored, how likely the draw was, and whether it was answered with yes."""

    at: datetime
    parts: Mapping[str, float]
    is_yes: bool
    chance: float = 1.0


@dataclass(frozen=True)
class Verdict:
    """What was learned from `outcomes_n` invitations.

    `present` and `learned` are how often, of a yes and a no of the latest fifth, the yes scores higher (0 to 1, ties
    half) with the weights in force and with the `weights` learned. `is_better`: those are worth keeping.
    """

    weights: Weights
    outcomes_n: int
    present: float
    learned: float

    @property
    def is_better(self) -> bool:
        return self.learned > self.present


def learn(outcomes: Sequence[Outcome], in_force: Weights = USUAL) -> Verdict | None:
    """Weights from the first four fifths, compared on the latest; None under 300 outcomes or without both answers.

    No weight falls below 0, and together they are as large as those in force: the score keeps its scale.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.at)
    if len(ordered) < FEWEST_OUTCOMES:
        return None
    split = round(len(ordered) * (1 - KEPT_ASIDE))
    known, later = ordered[:split], ordered[split:]
    if any(len({outcome.is_yes for outcome in part}) < 2 for part in (known, later)):
        return None
    weights = _scaled(_fitted(known, in_force), in_force)
    return Verdict(weights, len(ordered), _told_apart(later, in_force), _told_apart(later, weights))


def _fitted(outcomes: Sequence[Outcome], in_force: Weights) -> list[float]:
    """One weight a part: gradient descent on the log loss, pulled towards the weights in force."""
    start = [float(getattr(in_force, name)) for name in PART_NAMES]
    rows = [[outcome.parts.get(name, 0.0) for name in PART_NAMES] for outcome in outcomes]
    shares = [1 / max(outcome.chance, RAREST_CHANCE) for outcome in outcomes]
    total = sum(shares)
    weights, bias = list(start), 0.0
    for _round in range(ROUNDS):
        slopes = [PULL * (begun - weight) for weight, begun in zip(weights, start, strict=True)]
        bias_slope = 0.0
        for row, share, outcome in zip(rows, shares, outcomes, strict=True):
            likely = _chance_of_yes(bias + sum(map(_product, weights, row)))
            missed = (outcome.is_yes - likely) * share / total
            bias_slope += missed
            for place, value in enumerate(row):
                slopes[place] += missed * value
        bias += RATE * bias_slope
        weights = [weight + RATE * slope for weight, slope in zip(weights, slopes, strict=True)]
    return weights


def _scaled(values: Sequence[float], in_force: Weights) -> Weights:
    kept = [max(0.0, value) for value in values]
    whole = sum(getattr(in_force, name) for name in PART_NAMES)
    scale = whole / sum(kept) if sum(kept) else 0.0
    return Weights(**{name: round(value * scale, 4) for name, value in zip(PART_NAMES, kept, strict=True)})


def _told_apart(outcomes: Sequence[Outcome], weights: Weights) -> float:
    """The share of pairs of a yes and a no in which the yes scores higher: by ranks, ties half."""
    scored = sorted((_score(outcome.parts, weights), outcome.is_yes) for outcome in outcomes)
    yes_n = sum(is_yes for _value, is_yes in scored)
    no_n = len(scored) - yes_n
    rank_sum, first = 0.0, 0
    while first < len(scored):
        last = first
        while last + 1 < len(scored) and scored[last + 1][0] == scored[first][0]:
            last += 1
        rank_sum += (first + last + 2) / 2 * sum(is_yes for _value, is_yes in scored[first : last + 1])
        first = last + 1
    return (rank_sum - yes_n * (yes_n + 1) / 2) / (yes_n * no_n)


def _score(parts: Mapping[str, float], weights: Weights) -> float:
    return round(sum(parts.get(part.name, 0.0) * getattr(weights, part.name) for part in fields(weights)), 9)


def _chance_of_yes(value: float) -> float:
    return 1 / (1 + exp(-max(-35.0, min(35.0, value))))


def _product(one: float, other: float) -> float:
    return one * other
