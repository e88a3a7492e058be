"""On the home screen: without a signal, with a new release, with the card; and nothing of anybody is kept."""

from dataclasses import replace
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPhone
from tests.browser.hands import go, heading, reads, tap
from tests.browser.serving import Wall
from tests.browser.watching import Watch
from tests.cast import Cast
from tests.meetings import ask, meet, take, wrap_up

KEPT = """async () => {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return [names, requests.flat().map((request) => request.url)];
}"""
FAKE = """() => {
  const asked = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
    prompt() { document.title = "asked"; },
    userChoice: Promise.resolve({ outcome: "dismissed" }),
  });
  dispatchEvent(asked);
}"""

UNTIL_ONE_WAITS = """async () => {
  const registration = await navigator.serviceWorker.ready;
  while (!registration.waiting) await new Promise((again) => setTimeout(again, 50));
}"""


def begins(page: Page) -> None:
    """Wait until the service worker looks after this page."""
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")


def kept(page: Page) -> tuple[list[str], set[str]]:
    """The names of the caches, and the paths of all that is in them."""
    names, urls = page.evaluate(KEPT)
    return names, {urlsplit(url).path for url in urls}


def test_without_a_signal_every_page_says_so_and_goes_on_when_it_is_back(
    cast: Cast, open_phone: OpenPhone, watch: Watch
) -> None:
    session_id = meet(cast)
    page = open_phone(cast.asker, installs=True)
    page.goto("/")
    begins(page)
    for path in ("/sessions", f"/sessions/{session_id}", "/me", "/points"):
        page.goto(path)
    page.context.set_offline(True)
    page.goto("/help")
    heading(page, "No signal")
    assert page.evaluate("getComputedStyle(document.querySelector('.screen-problem')).display") != "inline"
    tap(page, "Try again")
    heading(page, "No signal")
    page.context.set_offline(False)
    heading(page, "Help")
    assert urlsplit(page.url).path == "/help"
    page.context.set_offline(True)
    go(page, "Home")  # no page load: htmx would have swapped it in
    heading(page, "No signal")
    page.context.set_offline(False)
    expect(page.locator("h1")).not_to_have_text("No signal")
    assert urlsplit(page.url).path == "/"
    go(page, "You")
    tap(page, "Sign out")
    page.wait_for_url("**/")
    _names, paths = kept(page)
    assert "/offline" in paths
    assert {path for path in paths if not path.startswith("/static/")} == {"/offline"}
    told = [one for one in watch.complaints() if "DISCONNECTED" not in one]
    assert [one for one in told if "htmx:" not in one] == [], "of what did not go through the browser and htmx speak"


def test_a_new_release_says_so_but_not_in_the_middle_of_a_session(
    app: Flask, cast: Cast, wall: Wall, open_phone: OpenPhone
) -> None:
    session_id = take(cast, ask(cast, at=wall.now()), at=wall.now())
    page = open_phone(cast.mentor, installs=True)
    page.goto("/")
    begins(page)
    [before] = kept(page)[0]
    app.config["HALLWAY"] = replace(app.config["HALLWAY"], release="0.0.1")
    page.goto(f"/sessions/{session_id}")
    page.evaluate(UNTIL_ONE_WAITS)
    page.wait_for_timeout(100)
    expect(page.get_by_text("New version ready")).to_have_count(0)
    tap(page, "Back")
    reads(page, "New version ready")
    page.evaluate("window.before = true")
    tap(page, "Reload")
    page.wait_for_function("() => !window.before")
    begins(page)
    [after] = kept(page)[0]
    assert after != before
    expect(page.get_by_text("New version ready")).to_have_count(0)


def test_add_asks_the_system_and_a_no_there_is_a_not_now(cast: Cast, open_phone: OpenPhone) -> None:
    wrap_up(cast, meet(cast))
    page = open_phone(cast.asker)
    page.goto("/")
    page.evaluate(FAKE)
    tap(page, "Add")
    page.wait_for_function("() => document.title === 'asked' || !document.querySelector('[data-behavior=install]')")
    expect(page.get_by_text("one thumb away")).to_have_count(0)
    page.goto("/")
    page.evaluate(FAKE)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("one thumb away")).to_have_count(0)


def test_without_javascript_there_is_no_card_but_the_steps(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker, javascript=False)
    page.goto("/settings")
    page.get_by_role("link", name="One thumb away").click()
    heading(page, "One thumb away")
    reads(page, "Add to Home Screen")
    expect(page.get_by_role("button", name="Add")).to_have_count(0)
