"""One line a request, as JSON: which route, who, how long, how many statements. Never an address or a word."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cast import Cast

Lines = list[dict[str, Any]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    """What the test's requests have logged, read when it is looked at."""

    class Read(Lines):
        def __iter__(self) -> Iterator[dict[str, Any]]:
            return iter([json.loads(r.getMessage()) for r in caplog.records if r.name == "hallway.requests"])

    with caplog.at_level(logging.INFO, logger="hallway.requests"):
        yield Read()


def test_a_request_is_one_line(house: Cast, lines: Lines) -> None:
    house.asker.phone.get("/notes")
    [line] = lines
    assert (line["method"], line["route"], line["status"], line["ids"]) == ("GET", "/notes", 200, {})
    assert line["member"] == house.asker.id
    assert line["statements"] == 2
    assert line["ms"] > 0
    assert len(line["code"]) == 6


def test_it_names_the_route_and_the_ids_but_no_token_and_no_question(house: Cast, lines: Lines) -> None:
    house.asker.phone.get("/notes/7?q=Marzipan")
    house.stranger.get("/breaks/a-secret-token")
    house.asker.phone.get("/nothing-here/a-secret-token")
    one, other, lost = lines
    assert (one["route"], one["ids"]) == ("/notes/<int:note_id>", {"note_id": 7})
    assert (other["route"], other["status"], other["ids"], other["member"]) == ("/breaks/<token>", 500, {}, None)
    assert (lost["route"], lost["status"]) == (None, 404)
    assert "secret" not in json.dumps([one, other, lost])
    assert "Marzipan" not in json.dumps([one, other, lost])


def test_a_form_is_logged_without_what_was_typed(house: Cast, lines: Lines) -> None:
    house.asker.phone.post("/notes", {"text": "Refused", "key": "Marzipan", "other": "Marzipan"})
    [line] = lines
    assert (line["method"], line["status"]) == ("POST", 422)
    assert "Refused" not in json.dumps(line)
    assert "Marzipan" not in json.dumps(line)


def test_what_is_answered_early_is_logged_too(house: Cast, lines: Lines) -> None:
    phone = house.asker.phone
    kept = phone.get("/notes").response.headers["ETag"]
    phone.get("/notes", If_None_Match=kept)
    phone.post("/notes", {"text": "x"}, Origin="https://evil.example")
    house.app.test_client().get("/", headers={"Host": "evil.example"})
    assert [line["status"] for line in lines][1:] in ([304, 403, 400], [200, 403, 400])
