"""Every answer carries the same headers, whatever it answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import Cast
from tests.settings import config_for
from tests.web.conftest import with_notes
from webapp.app import create_app
from webapp.db import db

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
ADDRESSES = ["/", "/notes", "/points", "/sign-in", "/nothing-here", "/breaks/x", "/busy", "/healthz", "/private"]


@pytest.fixture(scope="module")
def secure(house: Cast, assets_folder: Path) -> Iterator[Flask]:
    """The same house behind an https address."""
    url = house.app.config["HALLWAY"].database_url
    app = with_notes(create_app(config_for(url, assets_folder, base_url="https://hallway.example.org")), assets_folder)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_page_fragment_and_error_has_them(house: Cast, path: str) -> None:
    for seen in (house.asker.phone.get(path), house.stranger.get(path), house.asker.phone.fragment(path)):
        assert {name: seen.response.headers.get(name) for name in ALWAYS} == ALWAYS
        assert seen.response.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
        assert "geolocation=()" in seen.response.headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in seen.response.headers
        assert {"HX-Request", "HX-Boosted", "HX-History-Restore-Request", "Cookie"} <= set(seen.response.vary)


def test_a_refused_form_and_a_fallen_asset_have_them_too(house: Cast) -> None:
    for seen in (
        house.asker.phone.post("/notes", {"text": ""}),
        house.asker.phone.post("/notes", {"csrf_token": "x"}),
        house.asker.phone.post("/points"),
        house.asker.phone.get("/static/0123456789ab/app.css"),
    ):
        assert seen.status in {403, 404, 405, 422}
        assert {name: seen.response.headers.get(name) for name in ALWAYS} == ALWAYS


def test_a_page_has_nothing_inline_that_the_policy_would_block(house: Cast) -> None:
    for path in ("/", "/notes", "/points", "/sign-in", "/nothing-here"):
        soup = house.asker.phone.get(path).soup
        assert [tag for tag in soup.find_all("script") if not tag.get("src")] == []
        assert soup.find_all("style") == []
        attributes = {name for tag in soup.find_all(True) for name in tag.attrs}
        assert [name for name in attributes if name.startswith("on") or name == "style"] == []


def test_over_http_the_cookie_says_httponly_and_lax(house: Cast) -> None:
    cookie = house.app.test_client().get("/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("hallway_session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie.split("; ")


def test_over_https_the_cookie_is_bound_to_the_host_and_the_browser_stays_there(secure: Flask) -> None:
    response = secure.test_client().get("/sign-in", base_url="https://hallway.example.org")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
