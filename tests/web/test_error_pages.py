"""When something is in the way, a calm page says what and offers a way out; the log knows more than the page."""

import logging
from typing import Any

import pytest

from tests.cast import Cast
from tests.phone import Seen


def calm(seen: Seen, status: int, heading: str) -> Seen:
    """In the product's voice, whole, and without a word of ours inside."""
    assert seen.status == status
    assert heading in [one.text for one in seen.soup.find_all("h1")]
    assert seen.soup.find("a", href="/") is not None
    for inside in ("Traceback", "werkzeug", "sqlalchemy", "Werkzeug", "Error", "Exception", 'File "'):
        assert inside not in seen.words
    return seen


def test_an_address_that_leads_nowhere(house: Cast) -> None:
    for phone in (house.asker.phone, house.stranger):
        for path in ("/nothing-here", "/notes/999999", "/notes/99999999999999999999", "/notes/x", "/../etc/passwd"):
            if phone is house.asker.phone or "notes" not in path:
                calm(phone.get(path), 404, "Nothing here")


def test_an_address_that_only_answers_its_button(house: Cast) -> None:
    seen = calm(house.asker.phone.get("/notes/button"), 405, "Not this way")
    assert set(seen.response.allow) == {"OPTIONS", "POST"}


def test_a_body_of_ten_megabytes(house: Cast) -> None:
    phone = house.asker.phone
    calm(phone.post("/notes", {"text": "x" * 10_000_000}), 413, "Too much at once")
    calm(phone.post("/notes", {"text": "x" * 300_000}), 413, "Too much at once")
    many = {f"field{number}": "x" for number in range(5000)}
    assert phone.post("/notes", many | {"text": ""}).status in {413, 422}


def test_a_page_for_program_owners(house: Cast) -> None:
    calm(house.asker.phone.get("/for-owners"), 403, "Not from here").says("This is for program owners.")
    assert house.owner.phone.get("/for-owners").status == 200
    assert house.stranger.get("/for-owners").location == "/sign-in?next=/for-owners"


def test_an_error_of_ours_has_a_code_that_stands_in_the_log(house: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        seen = calm(house.asker.phone.get("/breaks/a-secret-token"), 500, "Our fault")
    code = seen.soup.select_one("b").text  # type: ignore[union-attr]
    assert len(code) == 6
    assert f"{code}: exception on GET /breaks/<token>" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "a-secret-token" not in caplog.text


def test_a_statement_that_fails_tells_the_log_nobodys_words(house: Cast, caplog: pytest.LogCaptureFixture) -> None:
    seen = house.asker.phone.get("/bad-row/Marzipan")
    calm(seen, seen.status, "One moment" if seen.status == 503 else "Our fault")
    assert "nickname" in caplog.text
    assert "Marzipan" not in caplog.text


def test_a_database_with_too_many_guests_asks_to_try_again(house: Cast) -> None:
    seen = calm(house.asker.phone.get("/busy"), 503, "One moment")
    assert seen.response.headers["Retry-After"] == "5"


def test_a_program_gets_json(house: Cast) -> None:
    answer = house.asker.phone.get("/nothing-here", Accept="application/json").response
    assert answer.status_code == 404
    body: Any = answer.get_json()
    assert body == {"error": "This is gone, or was never yours to see."}
    assert "<html" in house.asker.phone.get("/nothing-here", Accept="text/html,application/json").html


def test_a_host_that_is_not_ours(house: Cast) -> None:
    for host in ("evil.example", "localhost.evil.example", "localhost@evil.example", ""):
        answer = house.app.test_client().get("/sign-in", headers={"Host": host})
        assert answer.status_code == 400, host
        assert "evil" not in answer.get_data(as_text=True)
    for host in ("localhost", "127.0.0.1:8000"):
        assert house.app.test_client().get("/sign-in", headers={"Host": host}).status_code == 200, host
