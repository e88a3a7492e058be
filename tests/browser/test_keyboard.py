"""Without a mouse and without a finger: ask, take and wrap-up need keys alone."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPhone
from tests.browser.focus import MOST
from tests.browser.hands import ASK, QUESTION, SESSION, heading, reads, say, settled
from tests.browser.serving import Wall
from tests.cast import Cast

NAME = """() => {
  const it = document.activeElement;
  return (it.ariaLabel ?? (it.closest("label") ?? it).innerText).trim();
}"""


def test_ask_take_and_wrap_up_with_keys_alone(cast: Cast, open_phone: OpenPhone, wall: Wall) -> None:
    lena, amara = open_phone(cast.asker), open_phone(cast.mentor)
    lena.goto("/")
    press(lena, "Ask")
    heading(lena, "Ask an expert")
    lena.keyboard.type(QUESTION)
    reads(lena, "2 people can help")
    press(lena, r"Excel pivots\b[^/]*", " ")
    press(lena, "Call", "ArrowRight")
    press(lena, r"Ask \d people")
    lena.wait_for_url(ASK)

    amara.goto("/help")
    press(amara, "I’ll take it")
    amara.wait_for_url("**/accept")
    press(amara, "I’ll take it")
    amara.wait_for_url(SESSION)
    say(amara, "Refresh it twice.")
    lena.goto(amara.url)
    wall.forward(minutes=6)
    press(lena, "Done")
    heading(lena, "Did it help?")
    press(lena, "Unblocked me")
    expect(lena.locator(".verdict [aria-pressed=true], .verdict[aria-pressed=true]")).to_contain_text("Unblocked me")


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Tab until the focus is on what is called so, then press."""
    settled(page)
    stops = []
    for _stop in range(MOST):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(NAME))
        if re.fullmatch(name, stops[-1]):
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab never comes to {name}, only to {stops}")
