"""A real browser on a really served Hallway: pages at phone size, signed in by a device's cookie."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.browser.chromium import launch
from tests.cast import Person

PHONE = {"width": 390, "height": 844}
OpenPhone = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where this test's app is served, on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def open_phone(app: Flask, address: str, browser: Browser) -> Iterator[OpenPhone]:
    """open_phone(person, javascript=True, dark=False, width=390): a phone of its own, that person signed in."""
    contexts: list[BrowserContext] = []

    def open_one(
        person: Person | None = None, *, javascript: bool = True, dark: bool = False, width: int = 390
    ) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport=PHONE | {"width": width},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            has_touch=True,
        )
        contexts.append(context)
        if person is not None:
            context.add_cookies([{"name": "hallway_session", "value": cookie_of(app, person), "url": address}])
        page = context.new_page()
        page.set_default_timeout(8000)
        return page

    yield open_one
    for context in contexts:
        context.close()


def cookie_of(app: Flask, person: Person) -> str:
    """The session cookie of a device that this person signed in on."""
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert isinstance(serializer, URLSafeTimedSerializer)
    return str(serializer.dumps({"_user_id": person.phone.cookie}))
