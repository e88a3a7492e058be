"""Which skills a text names: guesses to confirm, at most three."""

from collections.abc import Sequence

from tests.cast import Cast
from webapp.asks.topics import Topics, topics_of


def topics(cast: Cast, text: str, chosen: Sequence[int] = (), words: str = "") -> Topics:
    with cast.app.app_context():
        return topics_of(text, chosen, words)


def names(skills: Sequence[object]) -> list[str]:
    return [skill.name for skill in skills]  # type: ignore[attr-defined]


def test_synonyms_and_plurals_name_the_same_skill(cast: Cast) -> None:
    for text in ("My PIVOT is wrong", "pivot tables?", "a pivot-table", "Excel pivots"):
        assert names(topics(cast, text).guessed)[:1] == ["Excel pivots"]


def test_three_guesses_at_most_and_none_twice(cast: Cast) -> None:
    found = topics(cast, "pivot, pivots and pivot tables; SAP leave; budgets; hiring; delegating").guessed
    assert len(found) == 3
    assert len(set(found)) == 3


def test_a_chosen_one_is_no_guess_any_more_and_three_leave_no_room(cast: Cast) -> None:
    first = topics(cast, "pivot").guessed[0]
    again = topics(cast, "pivot and hiring", [first.id])
    assert names(again.chosen) == ["Excel pivots"]
    assert "Excel pivots" not in names(again.guessed)
    assert names(again.in_force) == ["Excel pivots"]
    others = [skill.id for skill in topics(cast, "SAP leave and hiring").guessed]
    full = topics(cast, "budgets", [first.id, *others])
    assert full.are_full
    assert full.guessed == []


def test_words_typed_choose_suggest_or_are_unknown(cast: Cast) -> None:
    assert names(topics(cast, "", words="Pivot Tables").chosen) == ["Excel pivots"]
    near = topics(cast, "", words="exc")
    assert near.near
    assert near.chosen == []
    assert all("excel" in name.lower() for name in names(near.near))
    assert topics(cast, "", words="%").is_unknown is False
    assert topics(cast, "", words="zzz").is_unknown


def test_signs_and_other_scripts_break_nothing(cast: Cast) -> None:
    for text in ("", "\x00", "%_\\", "🙈" * 100, "مرحبا", "a" * 5000, "x " * 5000):
        assert topics(cast, text, [2**31 - 1]).chosen == []
