"""How good a ranking is: the field's measures for one question, and their means."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil, log2

NAMES = ("mrr", "ndcg10", "r5", "r10", "r50", "hit3", "mauc")
ABOUT_AS_ACTIVE = 1.3
"""Two people are about equally active within this factor."""


def measures(
    ranked: Sequence[int], gains: Mapping[int, float], scores: Mapping[int, float], activity: Mapping[int, float]
) -> dict[str, float]:
    """The measures of one question.

    `ranked` are all candidates, best first; `gains` {who answered: gain > 0}, who were missed where they are none;
    `scores` and `activity` are of every candidate. mrr: 1 / place of the first who answered. ndcg10: discounted gain
    of the first ten against the best order. r5, r10, r50: share of those who answered among the first so many. hit3: 1
    when one is among the first three. mauc: how often whoever answered scores higher than somebody about as active
    who did not, ties half; missing where there is nobody to compare with.
    """
    places = [place for place, person in enumerate(ranked) if person in gains]
    best = sorted(gains.values(), reverse=True)[:10]
    got = {
        "mrr": 1 / (places[0] + 1) if places else 0.0,
        "ndcg10": _discounted({place: gains[ranked[place]] for place in places if place < 10})
        / _discounted(dict(enumerate(best))),
        "hit3": float(any(place < 3 for place in places)),
    } | {f"r{most}": sum(place < most for place in places) / len(gains) for most in (5, 10, 50)}
    better = [each for place in places if (each := _outscores(ranked[place], gains, scores, activity)) is not None]
    return got | ({"mauc": sum(better) / len(better)} if better else {})


def means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over the rows that have it, to four places; 0 where none has."""
    return {name: round(_mean([row[name] for row in rows if name in row]), 4) for name in NAMES}


def share_of_top(counts: Iterable[int], people_n: int, share: float = 0.05) -> float:
    """Which part of all goes to the `share` of `people_n` people who have most, at least one; 0 where there is none."""
    ordered = sorted(counts, reverse=True)
    total = sum(ordered)
    return sum(ordered[: max(1, round(people_n * share))]) / total if total else 0.0


def value_at(values: Iterable[float], share: float) -> float:
    """The least value that this share of all does not exceed; infinity is longer than any. 0 where there is none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share) - 1)] if ordered else 0.0


def _mean(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _discounted(gains: Mapping[int, float]) -> float:
    return sum(gain / log2(place + 2) for place, gain in gains.items())


def _outscores(
    person: int, gains: Mapping[int, float], scores: Mapping[int, float], activity: Mapping[int, float]
) -> float | None:
    low, high = activity[person] / ABOUT_AS_ACTIVE, activity[person] * ABOUT_AS_ACTIVE
    others = [other for other in scores if other not in gains and low <= activity[other] <= high]
    if not others:
        return None
    mine = scores[person]
    return sum((mine > scores[other]) + 0.5 * (mine == scores[other]) for other in others) / len(others)
