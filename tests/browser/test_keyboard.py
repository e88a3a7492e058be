"""Without a mouse and without a finger: the focus is always seen, and ask, take and wrap-up need keys alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPhone
from tests.browser.hands import ASK, QUESTION, SESSION, heading, reads, say, settled
from tests.browser.screens import GROUPS
from tests.browser.serving import Wall
from tests.browser.styling import restyle
from tests.browser.town import Town
from tests.browser.walking import Walk
from tests.cast import Cast

MOST = 80
WHERE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const isKnown = it.dataset.walked;
  it.dataset.walked = 1;
  if (isKnown) return it.matches("input") ? "" : "round";
  const isRinged = (each) => {
    const {outlineStyle, outlineWidth} = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const target = it.closest("label") ?? it;
  const ringed = [it, ...target.querySelectorAll("*")].find(isRinged);
  const {left, top, width, height} = target.getBoundingClientRect();
  const isFree = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].some(([x, y]) => {
    const seen = document.elementFromPoint(left + width * x, top + height * y);
    return seen && (target.contains(seen) || seen.closest("a, button, label, summary")?.contains(it));
  });
  const name = `${it.tagName}.${it.className} "${(it.ariaLabel ?? it.textContent).trim().slice(0, 30)}"`;
  return `${ringed ? "" : "no ring: "}${isFree ? "" : "hidden: "}${name}`;
}"""
"""What has the focus: null at the end, "round" where it comes again, "" inside a field of many parts."""
NAME = """() => {
  const it = document.activeElement;
  return (it.ariaLabel ?? (it.closest("label") ?? it).innerText).trim();
}"""


@pytest.mark.parametrize("group", GROUPS)
def test_whoever_tabs_sees_where_they_are(town: Town, open_phone: OpenPhone, group: str) -> None:
    walk = Walk(open_phone)
    found: list[str] = []
    for screen in GROUPS[group](town):
        page = walk.to(screen)
        steps = 0
        while (where := step(page)) not in (None, "round") and steps < MOST:
            steps += 1
            if where.startswith(("no ring", "hidden")):
                found.append(f"{screen.name}: {where}")
        if steps < 2:
            found.append(f"{screen.name}: only {steps} stops")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("planted", "noticed"),
    [("* { outline: none !important }", "no ring"), (".ribbon, .tabs { inset: 0 !important }", "hidden")],
)
def test_a_focus_that_is_not_seen_is_noticed(cast: Cast, open_phone: OpenPhone, planted: str, noticed: str) -> None:
    page = open_phone(cast.asker)
    page.goto("/me")
    restyle(page, planted)
    assert any((step(page) or "").startswith(noticed) for _stop in range(8))


def step(page: Page) -> str | None:
    page.keyboard.press("Tab")
    where: str | None = page.evaluate(WHERE)
    return where


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
