"""What a thumb does on a phone: the same taps with and without JavaScript."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

QUESTION = "My pivot table shows a wrong total after every refresh."
SESSION = re.compile(r"/sessions/\d+(#end)?$")
ASK = re.compile(r"/asks/\d+$")


def tap(page: Page, name: str, *, inside: str = "") -> None:
    """A button or a link by what stands on it."""
    place = page.locator(inside) if inside else page
    button = place.get_by_role("button", name=name, exact=True)
    button.or_(place.get_by_role("link", name=name, exact=True)).first.click()


def go(page: Page, tab: str) -> None:
    """To one of the five places."""
    page.locator(".tabs").get_by_role("link", name=re.compile(f"^{tab}")).click()


def heading(page: Page, text: str) -> None:
    """Wait until this is what the page says on top."""
    expect(page.locator("h1")).to_have_text(re.compile(text))


def reads(page: Page, text: str) -> None:
    """Wait until this can be read."""
    expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()


def choose(page: Page, text: str) -> None:
    """A chip, a segment or a person: the label that carries this text."""
    page.locator("label", has_text=text).first.click()


def write_ask(page: Page, text: str = QUESTION, *, javascript: bool) -> None:
    """Open the form, write, and see what it finds."""
    page.goto("/")
    go(page, "Ask")
    heading(page, "Ask an expert")
    page.get_by_label("What are you stuck on?").fill(text)
    if javascript:
        expect(page.get_by_role("button", name="Find people")).to_have_count(0)
    else:
        tap(page, "Find people")


def ask(page: Page, text: str = QUESTION, *, how: str = "Call", when: str = "Today", javascript: bool) -> str:
    """Ask whoever is suggested; the address of the ask."""
    write_ask(page, text, javascript=javascript)
    choose(page, how)
    choose(page, when)
    press_ask(page)
    return path(page)


def press_ask(page: Page) -> None:
    """The one button: Ask 2 people."""
    page.get_by_role("button", name=re.compile(r"^Ask (\d (people|person)|[A-ZÀ-Ž]\w+)$")).click()
    page.wait_for_url(ASK)


def take(page: Page, time: str = "Now") -> str:
    """From the help page: hold, choose a time, take; the address of the session."""
    page.goto("/help")
    tap(page, "I’ll take it")
    page.wait_for_url("**/accept")
    choose(page, time)
    tap(page, "I’ll take it")
    page.wait_for_url(SESSION)
    return path(page)


def say(page: Page, words: str) -> None:
    """A line in the chat, sent."""
    page.get_by_label("Message", exact=True).fill(words)
    tap(page, "Send")
    expect(page.locator(".say", has_text=words)).to_be_visible()


def settled(page: Page) -> None:
    """Wait until htmx has put in what came, and the focus where it belongs."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def path(page: Page) -> str:
    return urlsplit(page.url).path
