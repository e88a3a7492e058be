"""A brake on bursts, and whom to believe about who is calling."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.phone import Phone
from tests.settings import config_for
from tests.web.conftest import with_notes
from webapp.app import create_app
from webapp.db import db

Build = Callable[..., Flask]


@pytest.fixture
def build(house: Cast, assets_folder: Path) -> Iterator[Build]:
    """The same house with other settings."""
    built: list[Flask] = []

    def build(**settings: object) -> Flask:
        url = house.app.config["HALLWAY"].database_url
        app = with_notes(create_app(config_for(url, assets_folder, **settings)), assets_folder)
        app.add_url_rule("/who", view_func=who)
        built.append(app)
        return app

    yield build
    for app in built:
        with app.app_context():
            db.engine.dispose()


def who() -> Response:
    """Says what the application believes of its caller."""
    return Response(f"{request.remote_addr} {request.scheme} {request.host}")


def phone_of(app: Flask, person: object) -> Phone:
    return Phone(app, person.phone.cookie)  # type: ignore[attr-defined]


def test_too_many_writes_in_a_minute_are_asked_to_wait(house: Cast, build: Build) -> None:
    app = build(bursts="3 per minute")
    lena, amara = phone_of(app, house.asker), phone_of(app, house.mentor)
    assert [lena.post("/notes", {"text": ""}).status for _each in range(5)] == [422, 422, 422, 429, 429]
    seen = lena.post("/notes", {"text": ""})
    assert seen.says("A little slower")
    assert amara.post("/notes", {"text": ""}).status == 422
    assert [lena.get("/notes").status for _each in range(5)] == [200] * 5


def test_every_path_counts_towards_the_same_limit(house: Cast, build: Build) -> None:
    lena = phone_of(build(bursts="2 per minute"), house.asker)
    assert [lena.post(path).status for path in ("/notes", "/sign-in", "/notes/button")][2] == 429


def test_nobody_is_believed_about_forwarding_unless_a_proxy_is_trusted(build: Build) -> None:
    client = build().test_client()
    lies = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    assert asked(client, lies) == "127.0.0.1 http localhost"


def test_behind_one_proxy_the_last_word_counts(build: Build) -> None:
    client = build(base_url="https://hallway.example.org", trusted_proxies=1).test_client()
    said = {
        "X-Forwarded-For": "6.6.6.6, 10.0.0.9",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "hallway.example.org",
    }
    assert asked(client, said) == "10.0.0.9 https hallway.example.org"
    assert client.get("/who", headers=said | {"X-Forwarded-Host": "evil.example"}).status_code == 400


def test_behind_two_proxies_the_last_but_one_counts(build: Build) -> None:
    client = build(trusted_proxies=2).test_client()
    assert asked(client, {"X-Forwarded-For": "6.6.6.6, 10.0.0.9, 10.0.0.1"}).startswith("10.0.0.9 ")


def asked(client: FlaskClient, headers: dict[str, str]) -> str:
    return client.get("/who", headers=headers).get_data(as_text=True)
