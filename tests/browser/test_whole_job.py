"""Two phones live through the whole job: ask, take, talk, done, and what it was worth."""

import re
from contextlib import nullcontext

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPhone
from tests.browser.hands import choose, go, heading, press_ask, reads, say, take, tap, write_ask
from tests.browser.serving import Wall
from tests.cast import Cast
from webapp.operations.replaying import compare_game

THANKS = "Because you let me find it myself."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_two_phones_live_through_the_whole_job(
    app: Flask, cast: Cast, open_phone: OpenPhone, wall: Wall, javascript: bool
) -> None:
    lena, amara = (open_phone(person, javascript=javascript) for person in (cast.asker, cast.mentor))

    write_ask(lena, javascript=javascript)
    choose(lena, "Excel pivots")
    reads(lena, "2 people can help")
    expect(lena.locator(".ask-person", has_text="Amara Mensah")).to_contain_text("Excel pivots, at work until")
    choose(lena, "Chat")
    press_ask(lena)
    heading(lena, "Asked 2 people")
    reads(lena, "Only they see it")

    amara.goto("/")
    heading(amara, "Lena could use 15 minutes")
    session = take(amara, "Now")
    reads(amara, "Stamped. Now with Lena.")
    expect(amara.locator(".postmark")).to_be_visible()

    if not javascript:
        lena.reload()  # the page would do it by itself after 20 seconds
    expect(lena.locator("h1")).to_have_text("Amara said yes", timeout=12_000)
    tap(lena, "To the session")
    lena.wait_for_url(f"**{session}")

    talk(lena, amara, javascript=javascript)
    wall.forward(minutes=11)
    done_and_pending(lena, amara)
    wrap_up(lena)

    amara.goto("/points")
    heading(amara, "15 points")
    amara.get_by_text("10 for giving a session").click()
    reads(amara, "The rule: A session gives its mentor 10 points")
    lena.goto("/")
    reads(lena, THANKS)
    with app.test_request_context():
        assert compare_game() == []


def talk(lena: Page, amara: Page, *, javascript: bool) -> None:
    say(amara, "Is the source a table? See https://example.org/tables first.")
    say(amara, "If it is not, press Ctrl+T.")
    go_elsewhere_and_back(lena, javascript=javascript)
    link = lena.locator(".say a[target]")
    expect(link).to_have_attribute("href", "https://example.org/tables")
    expect(link).to_have_attribute("rel", "nofollow noopener")
    too_long = "A range, I think. " * 120
    box = lena.get_by_label("Message", exact=True)
    box.evaluate("box => box.removeAttribute('maxlength')")
    box.fill(too_long)
    tap(lena, "Send")
    expect(lena.locator("#text-error")).to_be_visible()
    expect(box).to_have_value(too_long.strip())
    say(lena, "A range, I think.")
    if not javascript:
        amara.reload()
    expect(amara.locator(".say", has_text="A range, I think.")).to_be_visible()


def go_elsewhere_and_back(lena: Page, *, javascript: bool) -> None:
    """Elsewhere one sees that there are new lines; inside they are read."""
    lena.goto("/sessions")
    reads(lena, "2 new lines")
    with lena.expect_response("**/seen") if javascript else nullcontext():
        tap(lena, "Open the session")
        expect(lena.locator(".say-new")).to_have_text("New")
    if not javascript:
        tap(lena, "Mark as read")
    lena.goto("/sessions")
    heading(lena, "Now with Amara")
    expect(lena.get_by_text("2 new lines")).to_have_count(0)
    tap(lena, "Open the session")


def done_and_pending(lena: Page, amara: Page) -> None:
    tap(lena, "+5 min")
    reads(lena, "of 20 min")
    tap(lena, "Done")
    heading(lena, "Did it help?")
    pending = amara.get_by_text("10 more are pending until the wrap-up.")
    for _look in range(4):
        amara.goto("/points")
        if pending.count():
            break
        amara.wait_for_timeout(1000)
    heading(amara, "0 points")
    assert pending.count(), amara.locator("main").inner_text()
    expect(amara.locator(".tag", has_text="Pending")).to_be_visible()


def wrap_up(lena: Page) -> None:
    lena.get_by_label("Takeaway, one line for yourself").fill("Make the range a table first.")
    lena.locator("#next_step").fill("Fix the Q3 report")
    lena.get_by_label("In a sentence").fill(THANKS)
    choose(lena, "patient")
    choose(lena, "Show it in the feed")
    tap(lena, "Unblocked me")
    heading(lena, "It is wrapped up|Did it help?")
    expect(lena.locator(".verdict [aria-pressed=true], .verdict[aria-pressed=true]")).to_contain_text("Unblocked me")
    tap(lena, "Done")
    reads(lena, "It was worth 4 points.")
    go(lena, "You")
    lena.locator("main").get_by_role("link", name=re.compile("^Sessions")).click()
    reads(lena, "Fix the Q3 report")
