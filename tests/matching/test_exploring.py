"""The place that is kept for somebody who was asked little."""

from collections import Counter
from datetime import UTC, datetime

from webapp.matching.exploring import PRIORITY, explorer
from webapp.matching.scoring import Person, Scored, rank

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def ranked(*skills: float) -> list[Scored]:
    return rank([Person(number, skill=skill) for number, skill in enumerate(skills, 1)], [], NOW)


def drawn(scored: list[Scored], invited: dict[int, int], explored: dict[int, int] | None = None) -> Counter[int]:
    draws = [explorer(scored, invited, explored or {}, 3, str(seed)) for seed in range(400)]
    return Counter(draw[0].person.id for draw in draws if draw)


def test_whoever_was_asked_little_and_fits_is_drawn_most() -> None:
    draws = drawn(ranked(1.0, 1.0, 0.5), {2: 8})
    assert draws[1] > draws[3]
    assert draws[1] > draws[2]
    assert set(draws) == {1, 2, 3}


def test_the_first_ten_invitations_have_priority() -> None:
    assert set(drawn(ranked(1.0, 0.5), {1: PRIORITY})) == {2}
    assert set(drawn(ranked(1.0, 0.5), {1: PRIORITY, 2: PRIORITY})) == {1, 2}


def test_three_explorations_a_week_are_enough_and_nobody_without_fit_is_drawn() -> None:
    assert set(drawn(ranked(1.0, 0.5), {}, {1: 3})) == {2}
    assert explorer(ranked(0.1), {}, {}, 3, "seed") is None
    assert explorer([], {}, {}, 3, "seed") is None


def test_the_same_seed_draws_the_same_with_its_chance() -> None:
    scored = ranked(1.0, 1.0)
    assert explorer(scored, {}, {}, 3, "a") == explorer(scored, {}, {}, 3, "a")
    assert [draw[1] for seed in "ab" if (draw := explorer(scored, {}, {}, 3, seed))] == [0.5, 0.5]
