"""What the ask form gets that it should not get: a sentence beside the field, the text kept, nothing written."""

from typing import Any

import pytest

from tests.asks.talk import QUESTION, ask_form, how_many, preview, send, the_ask
from tests.cast import Cast
from tests.scenes.world import ANY_DATABASE

EMPTY = "Write what you are stuck on, in a sentence."


@ANY_DATABASE
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", EMPTY),
        ("   \n\t ", EMPTY),
        ("\u200b\u200b", EMPTY),
        ("x" * 501, "At most 500 characters."),
        ("Pivot\x00 tables", "hidden control character"),
        ("Pivot\x07 tables", "hidden control character"),
        ("Pivot \u202etables", "hidden control character"),
        ("Pivot \u2066tables", "hidden control character"),
    ],
)
def test_a_text_that_cannot_be_one(cast: Cast, text: str, sentence: str) -> None:
    no = send(cast.asker, text=text, to=[cast.mentor.id])
    assert no.status == 422
    assert no.says(sentence)
    kept = no.soup.find("textarea").text.strip()
    assert kept == text.strip() or not text.strip().isprintable()
    assert how_many(cast) == 0


@pytest.mark.parametrize(
    "text", ["Pivots 🙈 again", "x" * 500, "مرحبا pivot", "<b>pivot</b> & 'quotes'", "y\r\nz" * 100]
)
def test_a_text_that_is_fine(cast: Cast, text: str) -> None:
    sent = send(cast.asker, text=text, to=[cast.mentor.id])
    assert sent.status == 303
    assert the_ask(cast, 1).text == text.replace("\r\n", "\n")
    assert text.split("\r")[0] in cast.asker.phone.follow(sent).soup.find("p", class_="voice").text


@ANY_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"minutes": "0"}, "Choose one of the lengths offered."),
        ({"minutes": "61"}, "Choose one of the lengths offered."),
        ({"minutes": "17"}, "Choose one of the lengths offered."),
        ({"minutes": "-5"}, "Choose one of the lengths offered."),
        ({"minutes": "soon"}, "Choose one of the lengths offered."),
        ({"minutes": "9" * 50}, "Choose one of the lengths offered."),
        ({"mode": "smoke"}, "Choose call, chat or in person."),
        ({"mode": ""}, "Choose call, chat or in person."),
        ({"urgency": "yesterday"}, "Choose now, today or this week."),
        ({"skill_ids": "4711"}, "That topic is not known here."),
        ({"skill_ids": "abc"}, "Choose from the list."),
        ({"skill_ids": "9" * 30}, "Choose from the list."),
        ({"skill_ids": ["1", "2", "3", "4"]}, "At most 3 topics."),
        ({"to": "4711"}, "One of these people cannot be asked."),
        ({"to": "0"}, "Choose from the list."),
        ({"to": "1"}, "One of these people cannot be asked."),
        ({"to": ["2", "1"]}, "One of these people cannot be asked."),
        ({"to": ["2", "4711"]}, "One of these people cannot be asked."),
        ({"to": "²"}, "Choose from the list."),
        ({"words": "x" * 61}, "At most 60 characters."),
        ({"who": "x" * 81}, "At most 80 characters."),
        ({"who": "Am\x00ara"}, "hidden control character"),
    ],
)
def test_a_choice_that_nobody_offered(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    no = send(cast.asker, **({"to": [cast.mentor.id]} | changes))
    assert no.status == 422
    assert no.says(sentence)
    assert QUESTION.text in no.soup.find("textarea").text
    assert how_many(cast) == 0


def test_four_people_are_one_too_many(cast: Cast) -> None:
    everybody = [cast.mentor.id, cast.teammate.id, cast.outsider.id, cast.owner.id]
    assert preview(cast.asker, to=everybody).says("At most 3 people at a time.")
    assert send(cast.asker, to=everybody).says("At most 3 people at a time.")
    assert how_many(cast) == 0


def test_a_form_without_its_fields_has_the_usual_ones(cast: Cast) -> None:
    assert cast.asker.phone.post("/asks", {"text": "Pivots", "to": cast.mentor.id}).status == 303
    ask = the_ask(cast, 1)
    assert (ask.mode, ask.minutes, ask.urgency) == ("call", 15, "today")


def test_fields_that_the_form_has_not_are_ignored(cast: Cast) -> None:
    more = {"role": "owner", "points": "99", "mentor_id": "1", "state": "matched", "asker_id": "3", "posted_at": "1999"}
    sent = send(cast.asker, **more, to=[cast.mentor.id])
    assert sent.status == 303
    ask = the_ask(cast, 1)
    assert (ask.asker_id, ask.state) == (cast.asker.id, "open")


@pytest.mark.parametrize("path", ["/asks", "/asks/preview", "/asks/1/hold"])
def test_a_body_that_is_too_large(cast: Cast, path: str) -> None:
    seen = cast.asker.phone.post(path, ask_form(cast.asker) | {"text": "x" * 300_000})
    assert seen.status == 413
    assert seen.says("Too much at once")
    assert how_many(cast) == 0


def test_a_body_that_is_no_form(cast: Cast) -> None:
    answer = cast.asker.phone.client.post("/asks", json={"text": "Pivots"})
    assert answer.status_code in {400, 403, 415}
    assert how_many(cast) == 0


def test_an_id_that_no_row_can_have(cast: Cast) -> None:
    assert cast.asker.phone.get(f"/asks/{10**20}").status == 404
    assert cast.asker.phone.get("/asks/-1").status == 404
    assert cast.asker.phone.get(f"/help?before={10**20}").status == 200
    assert cast.asker.phone.get(f"/asks/new?again={10**20}").status == 200
