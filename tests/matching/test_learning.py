"""Learning: what made people say yes is found, and kept only where it helps with what came later."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from webapp.matching.learning import FEWEST_OUTCOMES, Outcome, learn
from webapp.matching.scoring import PART_NAMES, USUAL, Weights

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)


def outcomes(decides: str, number: int = 500, seed: int = 7) -> list[Outcome]:
    """Invitations whose answer depends on one part, mostly."""
    chance = Random(seed)
    made = []
    for n in range(number):
        parts = {name: chance.random() for name in PART_NAMES}
        is_yes = chance.random() < (0.9 if parts[decides] > 0.5 else 0.1)
        made.append(Outcome(BEGIN + timedelta(hours=n), parts, is_yes))
    return made


@pytest.mark.parametrize("decides", ["answers", "skill", "speed"])
def test_the_part_that_decides_gets_the_most_weight(decides: str) -> None:
    verdict = learn(outcomes(decides))
    assert verdict is not None
    assert verdict.is_better
    assert verdict.learned > 0.85
    assert max(asdict(verdict.weights), key=asdict(verdict.weights).__getitem__) == decides
    assert sum(asdict(verdict.weights).values()) == pytest.approx(sum(asdict(USUAL).values()), abs=0.01)


def test_what_does_not_help_later_is_not_kept() -> None:
    """The first four fifths tell one story and the latest another."""
    told = outcomes("speed", 400)
    turned = [replace(one, at=one.at + timedelta(days=90), is_yes=not one.is_yes) for one in outcomes("speed", 100, 8)]
    verdict = learn([*told, *turned], Weights(speed=0.0))
    assert verdict is not None
    assert not verdict.is_better


def test_under_three_hundred_outcomes_or_without_both_answers_nothing_is_learned() -> None:
    assert learn(outcomes("skill", FEWEST_OUTCOMES - 1)) is None
    assert learn([replace(one, is_yes=True) for one in outcomes("skill")]) is None
    assert learn([]) is None


def test_a_rare_draw_speaks_for_many() -> None:
    """Of those drawn with a small chance the quick ones said yes; of the others, the well known."""
    drawn = [replace(one, chance=0.05) for one in outcomes("speed", 250)]
    others = outcomes("vote", 250, 8)
    mixed = [one for pair in zip(drawn, others, strict=True) for one in pair]
    verdict = learn(mixed)
    assert verdict is not None
    assert verdict.weights.speed > learn([replace(one, chance=1.0) for one in mixed]).weights.speed


def test_no_weight_is_below_nothing() -> None:
    reversed_ = [replace(one, is_yes=not one.is_yes) for one in outcomes("activity")]
    verdict = learn(reversed_)
    assert verdict is not None
    assert verdict.weights.activity == 0
    assert all(value >= 0 for value in asdict(verdict.weights).values())
