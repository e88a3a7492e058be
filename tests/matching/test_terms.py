"""Text as terms: the same for whoever asked and whoever answered."""

import pytest

from webapp.matching.terms import MOST_TERMS, terms_of


def test_words_meet_whatever_their_form() -> None:
    assert terms_of("Rotating the deployment tokens") == terms_of("rotate a deployment token")
    assert terms_of("Müller's café") == terms_of("MULLERS CAFE") or "cafe" in terms_of("CAFÉ")


@pytest.mark.parametrize("text", ["", "   ", "how do I do this with it", "😀" * 500, '"*()-:^', "\u0000\u0007"])
def test_where_nothing_is_said_there_is_no_term(text: str) -> None:
    assert terms_of(text) == []


def test_letters_without_spaces_are_compared_in_pairs() -> None:
    assert terms_of("机器学习") == ["机器", "器学", "学习"]
    assert set(terms_of("学习机器")) & set(terms_of("机器学习")) == {"机器", "学习"}
    assert terms_of("الشبكة العصبية") == ["الشبكة", "العصبية"]


def test_languages_of_programs_keep_their_signs() -> None:
    assert terms_of("C++ and C# or C") == ["cplusplus", "csharp", "c"]


def test_a_question_has_so_many_terms_and_no_more() -> None:
    assert len(terms_of(" ".join(f"word{n}" for n in range(100)))) == MOST_TERMS
    assert len(terms_of("x" * 5000)[0]) == 40
