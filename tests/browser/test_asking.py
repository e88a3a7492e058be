"""The ask form under a thumb: three taps, nothing typed is lost, nobody is asked who was not ticked."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPhone
from tests.browser.hands import ASK, QUESTION, choose, go, heading, tap
from tests.cast import Cast


def box(page: Page) -> str:
    return page.get_by_label("What are you stuck on?").input_value()


def test_three_taps_and_the_words_between_them(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    page.goto("/")
    go(page, "Ask")
    expect(page.get_by_label("What are you stuck on?")).to_be_focused()
    page.keyboard.type(QUESTION)
    tap(page, "Ask 2 people")
    page.wait_for_url(ASK)
    heading(page, "Asked 2 people")


def test_a_draft_outlives_a_reload_and_is_looked_up_again(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    page.goto("/asks/new")
    page.get_by_label("What are you stuck on?").fill(QUESTION)
    expect(page.get_by_role("button", name="Ask 2 people")).to_be_visible()
    page.reload()
    assert box(page) == QUESTION
    expect(page.get_by_role("button", name="Ask 2 people")).to_be_visible()
    tap(page, "Ask 2 people")
    page.wait_for_url(ASK)
    page.goto("/asks/new")
    assert box(page) == ""


def test_the_button_says_whom_it_asks(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    page.goto("/asks/new")
    page.get_by_label("What are you stuck on?").fill(QUESTION)
    choose(page, "Jonas Lindqvist")
    expect(page.get_by_role("button", name="Ask Amara")).to_be_visible()
    choose(page, "Amara Mensah")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    page.get_by_text("Somebody else, by name").click()
    page.get_by_label("Somebody by name").fill("noor")
    choose(page, "Noor El-Amin")
    tap(page, "Ask Noor")
    page.wait_for_url(ASK)
    heading(page, "Asked Noor")


def test_the_keyboard_stays_where_it_is_while_the_page_finds_people(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    page.goto("/asks/new")
    page.get_by_label("What are you stuck on?").fill(QUESTION)
    expect(page.get_by_role("button", name="Ask 2 people")).to_be_visible()
    now = page.get_by_role("radio", name="Now")
    with page.expect_response("**/asks/preview"):
        now.check(force=True)
    expect(now).to_be_focused()


def test_a_page_that_was_open_for_too_long_keeps_the_words(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    page.goto("/asks/new")
    page.get_by_label("What are you stuck on?").fill(QUESTION)
    expect(page.get_by_role("button", name="Ask 2 people")).to_be_visible()
    page.locator("#ask [name=csrf_token]").evaluate("field => { field.value = 'old'; }")
    tap(page, "Ask 2 people")
    expect(page.get_by_text("Nothing is lost: send it again.")).to_be_visible()
    assert box(page) == QUESTION
    page.get_by_role("button", name=re.compile("^Ask 2")).click()
    page.wait_for_url(ASK)


def test_what_is_chosen_while_the_answer_is_on_its_way_stays_chosen(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    page.goto("/asks/new")
    text = page.get_by_label("What are you stuck on?")
    chat = page.get_by_role("radio", name="Chat")

    with answer_late(page):
        with page.expect_request("**/asks/preview"):
            text.fill(QUESTION)
        choose(page, "Chat")
    expect(page.get_by_role("button", name="Ask 2 people")).to_be_visible()
    expect(chat).to_be_checked()

    page.get_by_text("Somebody else, by name").click()
    with answer_late(page):
        with page.expect_request("**/asks/preview"):
            text.fill(f"{QUESTION} Why?")
        page.get_by_label("Somebody by name").fill("noor")
    choose(page, "Noor El-Amin")
    tap(page, "Ask 3 people")
    page.wait_for_url(ASK)


@contextmanager
def answer_late(page: Page) -> Iterator[None]:
    """As in a lift: what the draft finds comes only after this block."""
    held: list[Route] = []
    page.route("**/asks/preview", lambda route: held.append(route), times=1)
    yield
    (route,) = held
    route.continue_()


def test_what_is_typed_before_anything_listens_is_looked_up_too(cast: Cast, open_phone: OpenPhone) -> None:
    """On a slow phone the words can be there before the scripts."""
    page = open_phone(cast.asker)
    held: list[Route] = []
    page.route("**/js/app.js", lambda route: held.append(route), times=1)
    with page.expect_request("**/js/app.js"):
        page.goto("/asks/new", wait_until="commit")
    page.get_by_label("What are you stuck on?").fill(QUESTION)
    expect(page.get_by_role("button", name="Find people")).to_be_visible()
    (script,) = held
    script.continue_()
    expect(page.get_by_role("button", name="Ask 2 people")).to_be_visible()
