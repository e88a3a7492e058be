"""Whoever is not signed in is sent there and comes back to where they were, never to another site."""

import pytest

from tests.cast import Cast
from webapp.web.security import local_path


def test_a_page_comes_back_to_itself_with_its_question(house: Cast) -> None:
    assert house.stranger.get("/notes?before=7").location == "/sign-in?next=/notes?before%3D7"


def test_a_form_comes_back_home_or_to_its_page(house: Cast) -> None:
    assert house.stranger.post("/notes", {"text": "Buy paper"}).location == "/sign-in"
    sent = house.stranger.post("/notes/button", HX_Request="true", HX_Current_URL="http://localhost/notes")
    assert sent.response.headers["HX-Redirect"] == "/sign-in?next=/notes"


def test_a_fragment_comes_back_to_the_page_that_it_is_a_part_of(house: Cast) -> None:
    seen = house.stranger.get("/notes/7", HX_Request="true", HX_Current_URL="http://localhost/notes?before=7#top")
    assert (seen.status, seen.html) == (401, "")
    assert seen.response.headers["HX-Redirect"] == "/sign-in?next=/notes?before%3D7"


def test_a_boosted_link_comes_back_to_where_it_led(house: Cast) -> None:
    headers = {"HX_Request": "true", "HX_Boosted": "true", "HX_Current_URL": "http://localhost/points"}
    assert house.stranger.get("/notes", **headers).response.headers["HX-Redirect"] == "/sign-in?next=/notes"


@pytest.mark.parametrize("page", ["https://evil.example/", "http://localhost.evil.example/", "http://[", "", "x"])
def test_nobody_is_believed_about_a_page_that_is_not_ours(house: Cast, page: str) -> None:
    seen = house.stranger.get("/notes/7", HX_Request="true", HX_Current_URL=page)
    assert seen.response.headers["HX-Redirect"] == "/sign-in?next=/notes/7"
    sent = house.stranger.post("/notes", HX_Request="true", HX_Current_URL=page)
    assert sent.response.headers["HX-Redirect"] == "/sign-in"


@pytest.mark.parametrize("target", ["/", "/asks/7", "/help?tab=open", "/people?q=a%20b", "/%2F%2Fevil.example", "/é"])
def test_a_path_of_ours_is_followed(target: str) -> None:
    assert local_path(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "",
        "asks",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/asks\r\nSet-Cookie: a=b",
        "/@evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        " /asks",
        "/a\\b",
        "/\x00",
        "/\u2028",
        "/a\u202eb",
    ],
)
def test_anything_else_leads_home(target: str) -> None:
    assert local_path(target) == "/"
