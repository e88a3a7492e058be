"""Whoever tabs sees where they are."""

from collections.abc import Iterator

from playwright.sync_api import Page

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


def unseen_stops(page: Page) -> Iterator[str]:
    """Where the focus has no ring or is hidden, from one end of the page to the other."""
    stops = 0
    while (where := step(page)) not in (None, "round") and stops < MOST:
        stops += 1
        if where.startswith(("no ring", "hidden")):
            yield where
    if stops < 2:
        yield f"only {stops} stops"


def step(page: Page) -> str | None:
    page.keyboard.press("Tab")
    where: str | None = page.evaluate(WHERE)
    return where
