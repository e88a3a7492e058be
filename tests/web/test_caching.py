"""A page is asked for again and costs nothing while nothing has happened; private things are kept nowhere."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.meetings import NOON
from tests.phone import Seen
from webapp import clock


def again(cast: Cast, seen: Seen, path: str = "/notes", **headers: str) -> Seen:
    """Ask for the same page, as a browser that has kept it."""
    return cast.asker.phone.get(path, If_None_Match=seen.response.headers["ETag"], **headers)


def test_while_nothing_happens_it_is_not_sent_again(cast: Cast) -> None:
    with clock.standing_at(NOON):
        seen = cast.asker.phone.get("/notes")
        assert seen.response.headers["Cache-Control"] == "private, no-cache"
        same = again(cast, seen)
    assert (same.status, same.html) == (304, "")
    assert same.response.headers["ETag"] == seen.response.headers["ETag"]
    assert same.response.headers["Cache-Control"] == "private, no-cache"


def test_compressed_or_not_it_is_the_same_page(cast: Cast) -> None:
    with clock.standing_at(NOON):
        seen = cast.asker.phone.get("/notes", Accept_Encoding="br")
        assert seen.response.headers["Content-Encoding"] == "br"
        assert "Accept-Encoding" in seen.response.vary
        assert again(cast, seen, Accept_Encoding="br").status == 304


def test_whatever_happens_to_anybody_makes_it_new(cast: Cast) -> None:
    with clock.standing_at(NOON):
        seen = cast.asker.phone.get("/notes")
        assert cast.mentor.phone.post("/notes", {"text": "Buy paper"}).status == 303
        assert again(cast, seen).status == 200


def test_a_minute_later_it_is_new_for_it_says_how_long_ago(cast: Cast) -> None:
    with clock.standing_at(NOON):
        seen = cast.asker.phone.get("/notes")
    with clock.standing_at(NOON + timedelta(minutes=1)):
        assert again(cast, seen).status == 200


def test_another_theme_another_member_and_a_fragment_are_other_pages(cast: Cast) -> None:
    with clock.standing_at(NOON):
        seen = cast.asker.phone.get("/notes")
        assert again(cast, seen, HX_Request="true").status == 200
        others = cast.mentor.phone.get("/notes", If_None_Match=seen.response.headers["ETag"])
        assert others.status == 200
        cast.asker.phone.client.set_cookie("theme", "dark")
        assert again(cast, seen).status == 200


def test_a_page_with_a_notice_is_shown_once_and_never_kept(cast: Cast) -> None:
    with clock.standing_at(NOON):
        phone = cast.asker.phone
        kept = phone.get("/notes")
        phone.post("/notes", {"text": "Buy paper"})
        noticed = again(cast, kept)
        assert noticed.says("Kept.")
        assert "ETag" not in noticed.response.headers
        assert not phone.get("/notes").says("Kept.")


@pytest.mark.parametrize("path", ["/private", "/sign-in", "/nothing-here", "/for-owners", "/healthz"])
def test_private_pages_and_refusals_are_kept_nowhere(house: Cast, path: str) -> None:
    seen = house.asker.phone.get(path)
    assert seen.response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in seen.response.headers


def test_what_is_kept_for_somebody_is_not_shown_to_somebody_signed_out(house: Cast) -> None:
    with clock.standing_at(NOON):
        kept = house.asker.phone.get("/notes").response.headers["ETag"]
        seen = house.stranger.get("/notes", If_None_Match=kept)
    assert (seen.status, seen.location) == (303, "/sign-in?next=/notes")


def test_the_answer_to_a_form_is_kept_nowhere(cast: Cast) -> None:
    for text in ("Buy paper", ""):
        answer = cast.asker.phone.post("/notes", {"text": text})
        assert answer.response.headers["Cache-Control"] == "no-store"
