"""Whoever asks for less motion gets none that lasts."""

from tests.browser.conftest import OpenPhone
from tests.browser.screens import GROUPS
from tests.browser.styling import restyle
from tests.browser.town import Town
from tests.browser.walking import Walk

MOVING = """() => {
  const longest = 80;
  const milliseconds = (each) => parseFloat(each) * (each.trim().endsWith("ms") ? 1 : 1000);
  const most = (list) => Math.max(...list.split(",").map(milliseconds));
  const found = [];
  for (const it of document.querySelectorAll("*")) {
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(it, part);
      const animated = style.animationName === "none" ? 0 : most(style.animationDuration);
      const moved = Math.max(animated, most(style.transitionDuration));
      if (moved > longest) found.push(`${it.tagName}.${it.className}${part} ${moved} ms`);
    }
  }
  return found;
}"""


def test_nothing_moves_for_long(town: Town, open_phone: OpenPhone) -> None:
    walk = Walk(open_phone, calm=True)
    found = [
        f"{screen.name}: {moving}"
        for group in GROUPS.values()
        for screen in group(town)
        for moving in walk.to(screen).evaluate(MOVING)
    ]
    assert not found, "\n".join(found)


def test_what_moves_is_noticed(town: Town, open_phone: OpenPhone) -> None:
    page = open_phone(town.cast.asker, calm=True)
    page.goto("/")
    restyle(page, ".slip { transition: opacity .2s }")
    assert page.evaluate(MOVING)
