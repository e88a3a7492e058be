"""Badges: each at its thresholds, how they are taken back, and how rare they are."""

import pytest

from webapp.game.badges import BADGES, BY_KEY, Measures, newly_earned, no_longer_earned, rarity
from webapp.game.lives import Life


def measured(key: str, n: int) -> Measures:
    """Somebody who has come exactly so far for this badge, and nowhere else."""
    return {
        "first_ask": Measures(Life(asks=n)),
        "first_help": Measures(Life(given=n)),
        "three_things": Measures(Life(), claimed=n),
        "many_people": Measures(Life(helped=n)),
        "curious": Measures(Life(learned=n)),
        "both_ways": Measures(Life(given=n, received=n)),
        "bridge": Measures(Life(other_departments=n)),
        "range": Measures(Life(skills=n)),
        "card4": Measures(Life(), streak=n),
        "comeback": Measures(Life(), weeks_away=n),
    }[key]


TIERS = {
    "first_ask": (1,),
    "first_help": (1,),
    "three_things": (3,),
    "many_people": (5, 15, 40),
    "curious": (3, 10, 25),
    "both_ways": (3, 10, 25),
    "bridge": (3, 5, 8),
    "range": (3, 7, 15),
    "card4": (4, 12, 26, 52),
    "comeback": (6,),
}


def test_the_list_is_that_of_the_design() -> None:
    assert {badge.key: badge.tiers for badge in BADGES} == TIERS
    assert [badge.number for badge in BADGES] == [1, 2, 3, 4, 5, 6, 7, 14, 21, 22]


@pytest.mark.parametrize("key", TIERS)
def test_each_tier_is_earned_at_its_threshold(key: str) -> None:
    for tier, threshold in enumerate(TIERS[key], start=1):
        below = {one for one in newly_earned(measured(key, threshold - 1), ()) if one[0] == key}
        at = [one for one in newly_earned(measured(key, threshold), below) if one[0] == key]
        assert (len(below), at) == (tier - 1, [(key, tier)])


def test_what_one_holds_is_not_earned_again() -> None:
    assert newly_earned(measured("many_people", 15), {("many_people", 1), ("many_people", 2)}) == []


def test_several_tiers_at_once_are_all_earned() -> None:
    assert newly_earned(measured("range", 15), {("range", 1)}) == [("range", 2), ("range", 3)]


def test_both_ways_counts_the_rarer_way() -> None:
    both = BY_KEY["both_ways"]
    assert both.reached(Measures(Life(given=25, received=2))) == 0
    assert both.reached(Measures(Life(given=3, received=25))) == 1


def test_an_undone_session_takes_back_what_is_counted_for_a_life_whoever_earned_it() -> None:
    held = {("many_people", 1): 7, ("many_people", 2): 9}
    assert no_longer_earned(measured("many_people", 14), held, undone={33}) == [("many_people", 2)]
    assert no_longer_earned(measured("many_people", 15), held, undone={9}) == []
    assert no_longer_earned(measured("many_people", 4), held, undone={33}) == [("many_people", 1), ("many_people", 2)]


@pytest.mark.parametrize("key", ["card4", "comeback", "three_things"])
def test_it_takes_back_the_others_only_where_it_had_earned_them(key: str) -> None:
    held = {(key, 1): 7}
    short = measured(key, TIERS[key][0] - 1)
    assert no_longer_earned(short, held, undone={8}) == []
    assert no_longer_earned(short, held, undone={7, 8}) == [(key, 1)]
    assert no_longer_earned(measured(key, TIERS[key][0]), held, undone={7, 8}) == []


@pytest.mark.parametrize(
    ("holders", "active", "name"),
    [
        (260, 1000, "common"),
        (250, 1000, "uncommon"),
        (100, 1000, "uncommon"),
        (99, 1000, "rare"),
        (30, 1000, "rare"),
        (29, 1000, "epic"),
        (10, 1000, "epic"),
        (9, 1000, "legendary"),
        (1, 1000, "legendary"),
        (25, 50, "common"),
        (25, 49, ""),
        (0, 1000, ""),
    ],
)
def test_how_rare_it_is_and_of_few_people_nothing_is_told(holders: int, active: int, name: str) -> None:
    assert rarity(holders, active) == name
