"""Every error is a calm page with a way out; the one about a broken database needs no database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.cast import Cast
from webapp.db import db


@pytest.fixture
def broken(cast: Cast) -> Iterator[Cast]:
    """Somebody has taken the table of the devices away."""
    cast.asker.phone.get("/me")
    with cast.acting():
        db.session.execute(text("ALTER TABLE device RENAME TO device_elsewhere"))
    yield cast
    with cast.acting():
        db.session.execute(text("ALTER TABLE device_elsewhere RENAME TO device"))


def test_a_broken_database_is_our_fault_and_says_under_which_code(broken: Cast) -> None:
    for seen in (broken.asker.phone.get("/me"), broken.asker.phone.post("/settings/theme", {"theme": "dark"})):
        assert seen.status in {500, 503}
        assert seen.says("Nothing was saved")
        assert len(seen.soup.find("b").text) == 6
        assert seen.soup.find("a", href="/")
        assert seen.response.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in seen.response.headers["Content-Security-Policy"]


def test_nothing_is_said_to_be_done_that_was_not(broken: Cast) -> None:
    with broken.asker.phone.client.session_transaction() as session:
        session["_flashes"] = [("message", "Your profile is saved.")]
    assert not broken.asker.phone.get("/me").says("Your profile is saved.")


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/people/0", 404), ("/sign-out", 405)])
def test_a_known_problem_leads_home(cast: Cast, path: str, status: int) -> None:
    seen = cast.asker.phone.get(path)
    assert seen.status == status
    assert seen.soup.find("a", href="/")
    assert seen.soup.find(class_="stamp").text == "Not here"


def test_an_address_that_nobody_knows_needs_no_sign_in(cast: Cast) -> None:
    assert cast.stranger.get("/nowhere").status == 404


def test_what_was_too_large_says_so(cast: Cast) -> None:
    seen = cast.asker.phone.post("/me/skills", {"words": "x" * 300_000})
    assert seen.status == 413
    assert seen.says("send less")
