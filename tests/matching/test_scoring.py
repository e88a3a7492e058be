"""The score: each part moves it the way that it should, and nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from webapp.matching.scoring import Hit, Person, Record, Weights, halved, rank

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def hit(member_id: int, relevance: float = 1.0, days_ago: float = 1, **more: object) -> Hit:
    return replace(Hit(member_id, relevance, NOW - days_ago * DAY), **more)


def order(people: list[Person], hits: list[Hit] | None = None) -> list[int]:
    return [each.person.id for each in rank(people, hits or [], NOW)]


def test_whoever_answered_such_questions_comes_first_and_the_newer_answer_counts_more() -> None:
    assert order([Person(1), Person(2)], [hit(2)]) == [2, 1]
    assert order([Person(1), Person(2)], [hit(1, days_ago=60), hit(2, days_ago=5)]) == [2, 1]
    assert order([Person(1), Person(2)], [hit(1), hit(2, is_solved=True)]) == [2, 1]


def test_answers_add_up() -> None:
    assert order([Person(1), Person(2)], [hit(1, 1.2), hit(2), hit(2)]) == [2, 1]


def test_a_hit_about_something_else_is_held_against_what_it_could_have_been() -> None:
    scored = rank([Person(1), Person(2, skill=0.36)], [hit(1, weight=0.1)], NOW)
    assert [each.person.id for each in scored] == [2, 1]
    assert scored[1].parts.vote == pytest.approx(0.1)


def test_a_confirmed_skill_counts_more_than_none() -> None:
    assert order([Person(1), Person(2, skill=0.6)]) == [2, 1]


def test_five_invitations_of_late_halve_the_score() -> None:
    free, busy = rank([Person(1, skill=1), Person(2, skill=1, recent_n=5)], [], NOW)
    assert (free.person.id, busy.person.id) == (1, 2)
    assert busy.score == pytest.approx(free.score / 2)


def test_whoever_answers_and_answers_quickly_goes_before_whoever_does_not() -> None:
    silent = Person(1, Record(invited_n=10))
    slow = Person(2, Record(invited_n=10, answered_n=10, minutes_log=10 * 6.0))
    quick = Person(3, Record(invited_n=10, answered_n=10, minutes_log=10 * 2.0))
    assert order([silent, slow, quick]) == [3, 2, 1]
    assert quick.record.usual_minutes < 30 < slow.record.usual_minutes


def test_at_work_goes_before_later_and_a_common_language_before_none() -> None:
    assert order([Person(1, skill=1, in_reach=0.3), Person(2, skill=1)]) == [2, 1]
    assert order([Person(1, skill=1, speaks=0.3), Person(2, skill=1)]) == [2, 1]


def test_another_department_breaks_a_near_tie_and_nothing_more() -> None:
    assert order([Person(1, skill=0.6), Person(2, skill=0.58, is_elsewhere=True)]) == [2, 1]
    assert order([Person(1, skill=0.9), Person(2, skill=0.3, is_elsewhere=True)]) == [1, 2]


def test_activity_is_of_late() -> None:
    of_late = Record(helped_n=1, activity=1, activity_at=NOW - 2 * DAY, last_helped_at=NOW - 2 * DAY)
    long_ago = Record(helped_n=5, activity=1.5, activity_at=NOW - 90 * DAY, last_helped_at=NOW - 90 * DAY)
    assert order([Person(1, long_ago), Person(2, of_late)]) == [2, 1]
    assert halved(14 * DAY, 14 * DAY) == pytest.approx(0.5)


def test_the_weights_decide_and_equals_stand_by_number() -> None:
    people, hits = [Person(2, skill=1), Person(1)], [hit(1)]
    no_vote = replace(Weights(), vote=0, best=0, focus=0)
    assert [each.person.id for each in rank(people, hits, NOW, no_vote)] == [2, 1]
    assert order([Person(2), Person(1)]) == [1, 2]
    assert rank([], [hit(1)], NOW) == []
