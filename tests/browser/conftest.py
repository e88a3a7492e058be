"""A real browser on a really served Hallway: pages at phone size, signed in by a device's cookie."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.serving import Wall, served
from tests.browser.town import Town
from tests.browser.watching import BROKEN, Watch
from tests.cast import Cast, Person

PHONE = {"width": 390, "height": 844}
ON_BOTH_DATABASES = {"test_whole_job.py"}
OpenPhone = Callable[..., Page]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What a page looks like does not depend on the database: one is enough, except for the whole job.

    On a crowded machine a browser can be slower than a test's patience: each gets a second look, as the report says.
    """
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.flaky(reruns=1))
    left_out = [item for item in items if _is_a_repeat(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _is_a_repeat(item: pytest.Item) -> bool:
    if item.path.parent != Path(__file__).parent or item.path.name in ON_BOTH_DATABASES:
        return False
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return os.environ.get("TEST_ENGINE") == "both" and parameters.get("engine") == "postgres"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def wall() -> Wall:
    """The clock that the served app reads."""
    return Wall()


@pytest.fixture
def address(app: Flask, wall: Wall) -> Iterator[str]:
    """Where this test's app is served."""
    with served(app, wall) as port:
        yield f"http://localhost:{port}"


@pytest.fixture
def watch(address: str) -> Watch:
    """Hears what pages complain of."""
    return Watch(address)


@pytest.fixture
def open_phone(app: Flask, address: str, browser: Browser, watch: Watch) -> Iterator[OpenPhone]:
    """open_phone(person, javascript=True, dark=False, calm=False, width=390, installs=False): that person signed in.

    Whatever a page complains of, and whatever it fetches from somebody else, fails the test at its end.
    """
    contexts: list[BrowserContext] = []

    def open_one(
        person: Person | None = None,
        *,
        javascript: bool = True,
        dark: bool = False,
        calm: bool = False,
        width: int = 390,
        installs: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": PHONE["height"]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if calm else "no-preference",
            java_script_enabled=javascript,
            has_touch=True,
            service_workers="allow" if installs else "block",
        )
        contexts.append(context)
        watch.over(context)
        if person is not None:
            context.add_cookies([{"name": "hallway_session", "value": cookie_of(app, person), "url": address}])
        page = context.new_page()
        page.set_default_timeout(8000)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.complaints() == []


def cookie_of(app: Flask, person: Person) -> str:
    """The session cookie of a device that this person signed in on."""
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert isinstance(serializer, URLSafeTimedSerializer)
    return str(serializer.dumps({"_user_id": person.phone.cookie}))


@pytest.fixture
def town(app: Flask, cast: Cast, wall: Wall, browser: Browser) -> Town:
    """Something on every page; and a page that is broken, to see what is said then.

    It asks for the browser because tests with one get an app of their own.
    """
    app.add_url_rule(BROKEN, view_func=_break)
    return Town(cast, wall.now())


def _break() -> str:
    raise ZeroDivisionError
