"""Whoever asks for less motion gets none that lasts."""

from collections.abc import Iterator

from playwright.sync_api import Page

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


def motions(page: Page) -> Iterator[str]:
    """What moves for longer than is calm."""
    page.emulate_media(reduced_motion="reduce")
    yield from page.evaluate(MOVING)
    page.emulate_media(reduced_motion="no-preference")
