"""The measures, against examples counted by hand."""

import pytest

from webapp.matching.measures import means, measures, share_of_top, value_at


def test_of_one_question() -> None:
    scores = {1: 0.9, 2: 0.8, 3: 0.7, 4: 0.6}
    found = measures([1, 2, 3, 4], {2: 3, 4: 1}, scores, {1: 1.0, 2: 1.0, 3: 1.0, 4: 9.0})
    assert found["mrr"] == 0.5
    assert found["hit3"] == 1.0
    assert found["r5"] == 1.0
    assert found["ndcg10"] == pytest.approx((3 / 1.58496 + 1 / 2.32193) / (3 + 1 / 1.58496), abs=1e-4)
    assert found["mauc"] == 0.5  # 2 stands below 1 and above 3; nobody is about as active as 4


def test_who_stands_far_down_is_not_among_the_first_ten() -> None:
    ranked = list(range(1, 61))
    found = measures(ranked, {60: 1}, {one: -one for one in ranked}, dict.fromkeys(ranked, 1.0))
    assert (found["ndcg10"], found["r10"], found["r50"], found["hit3"], found["mauc"]) == (0, 0, 0, 0, 0)


def test_means_leave_out_what_is_missing() -> None:
    assert means([{"mrr": 1.0, "mauc": 0.6}, {"mrr": 0.5}])["mrr"] == 0.75
    assert means([{"mrr": 1.0, "mauc": 0.6}, {"mrr": 0.5}])["mauc"] == 0.6
    assert means([])["mrr"] == 0.0


def test_the_share_of_the_busiest() -> None:
    assert share_of_top([10, 5, 5], 20) == 0.5
    assert share_of_top([], 20) == 0.0


def test_the_value_that_a_share_does_not_exceed_counts_what_never_came_as_longest() -> None:
    assert value_at([30, 10, 20], 0.5) == 20
    assert value_at([10, 20, float("inf"), 30], 0.5) == 20
    assert value_at([*range(9), float("inf")], 0.9) == 8
    assert value_at([*range(8), float("inf"), float("inf")], 0.9) == float("inf")
    assert value_at([], 0.9) == 0
