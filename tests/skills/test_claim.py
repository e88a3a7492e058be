"""Saying what one can help with: free words, a suggestion, and taking it back."""

from typing import Any

import pytest

from tests.cast import Cast, Person
from tests.scenes.world import ANY_DATABASE
from webapp.db import db
from webapp.skills.models import Skill
from webapp.skills.queries import skills_of


def claimed(cast: Cast, person: Person) -> list[str]:
    with cast.acting():
        return [skill.name for skill in skills_of(person.id)]


def claim(cast: Cast, **fields: Any) -> Any:
    phone = cast.asker.phone
    return phone.send(phone.get("/me"), "/me/skills", **fields)


def test_free_words_become_a_skill(cast: Cast) -> None:
    seen = claim(cast, words="beekeeping for   beginners")
    assert seen.location == "/me"
    page = cast.asker.phone.follow(seen)
    assert page.says("You can help with Beekeeping for beginners.")
    assert claimed(cast, cast.asker) == ["Beekeeping for beginners"]


def test_words_that_mean_a_known_skill_are_that_skill(cast: Cast) -> None:
    claim(cast, words="EXCEL-PIVOT")
    assert claimed(cast, cast.asker) == claimed(cast, cast.mentor) == ["Excel pivots"]


def test_a_suggestion_is_one_tap(cast: Cast) -> None:
    with cast.acting():
        skill = skills_of(cast.mentor.id)[0]
    claim(cast, words="exc", skill=skill.id)
    assert claimed(cast, cast.asker) == ["Excel pivots"]


def test_claiming_it_twice_is_once(cast: Cast) -> None:
    claim(cast, words="Hiring")
    assert claim(cast, words="hiring").location == "/me"
    assert claimed(cast, cast.asker) == ["Hiring"]


@ANY_DATABASE
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"words": ""}, "Name something you could show a colleague, in a few words."),
        ({"words": "   "}, "Name something you could show a colleague, in a few words."),
        ({"words": "\u200b\u200b"}, "Name something you could show a colleague, in a few words."),
        ({"words": "🎉"}, "Name something you could show a colleague, in a few words."),
        ({"words": "x" * 61}, "Shorter, please: at most 60 characters."),
        ({"words": "ﷺ" * 20}, "Shorter, please: at most 60 characters."),
        ({"words": "ß" * 60}, "Shorter, please: at most 60 characters."),
        ({"words": "Hi\x00ring"}, "hidden control character"),
        ({"words": "\u202egniriH"}, "hidden control character"),
        ({"words": "exc", "skill": "999999"}, "Hallway does not know this skill. Type it instead."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_words(cast: Cast, fields: dict[str, str], sentence: str) -> None:
    seen = claim(cast, **fields)
    assert seen.status == 422
    assert sentence in seen.soup.find(id="words-error").text
    typed = seen.soup.find("input", id="words")["value"]
    assert typed == fields["words"].strip(" \u200b").replace("\x00", "\x00")
    assert claimed(cast, cast.asker) == []


@pytest.mark.parametrize("skill", ["abc", "0", "-1", str(10**30)])
def test_an_id_that_is_none_is_refused(cast: Cast, skill: str) -> None:
    assert claim(cast, words="exc", skill=skill).status == 422


def test_emoji_beside_words_are_fine(cast: Cast) -> None:
    claim(cast, words="Party planning 🎉")
    assert claimed(cast, cast.asker) == ["Party planning 🎉"]


def test_thirty_are_plenty(cast: Cast) -> None:
    for number in range(30):
        claim(cast, words=f"Thing {number}")
    assert claim(cast, words="One more").status == 422


def test_fields_that_the_form_has_not_change_nothing(cast: Cast) -> None:
    claim(cast, words="Hiring", member_id=cast.mentor.id, category="Secret", points="50")
    assert claimed(cast, cast.mentor) == ["Excel pivots"]
    with cast.acting():
        assert db.session.query(Skill).filter_by(name="Hiring").one().category != "Secret"


def test_the_page_of_an_error_can_be_opened_again(cast: Cast) -> None:
    assert cast.asker.phone.get("/me/skills").says("I can help with")


def test_the_same_form_sent_twice_is_one_claim(cast: Cast) -> None:
    page = cast.asker.phone.get("/me")
    answers = [cast.asker.phone.send(page, "/me/skills", words="Hiring").location for _tap in range(2)]
    assert answers == ["/me", "/me"]
