"""A screen fits a phone: 320 and 390 px wide, text twice as large; targets are large, text is not small."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.styling import restyled

HEIGHT = 844
TWICE = "html { font-size: 200% }"
MEANS = """
  const all = (what) => [...document.querySelectorAll(what)];
  const box = (it) => it.getBoundingClientRect();
  const named = (it) => `${it.tagName}.${it.className} "${it.textContent.trim().slice(0, 30)}"`;
  const isSeen = (it) => it.checkVisibility({visibilityProperty: true}) && box(it).width > 1 &&
    !it.closest("[aria-hidden=true], .hide, .skip");
"""
TOO_WIDE = """
  const wide = document.documentElement.clientWidth;
  const isOut = (it) => box(it).right > wide + 1 || box(it).left < -1;
  const out = all("body *").filter(isSeen).filter(isOut).slice(0, 5).map((it) => `too wide: ${named(it)}`);
  return document.documentElement.scrollWidth > wide ? ["too wide: the page", ...out] : out;
"""
CUT_OFF = """
  const isCut = (it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== "inline" &&
    (getComputedStyle(it).overflowX !== "visible" || box(it).left + it.scrollWidth > innerWidth);
  return all("h1, h2, p, button, .button, .chip, .name, dd, legend, label").filter(isSeen).filter(isCut)
    .map((it) => `cut off: ${named(it)}`);
"""
SMALL_TARGETS = """
  const target = (it) => it.matches("[type=checkbox], [type=radio]") ? it.closest("label") ?? it : it;
  const isInText = (it) => it.matches("a.link, :is(p, figcaption, .name, .say, .errors) a");
  const isSmall = (it) => isInText(it) ? box(it).height < 23.5 : Math.min(box(it).width, box(it).height) < 47.5;
  const found = new Set(all("a[href], button, input:not([type=hidden]), select, textarea, summary").map(target));
  return [...found].filter(isSeen).filter(isSmall)
    .map((it) => `small: ${Math.round(box(it).width)} x ${Math.round(box(it).height)} ${named(it)}`);
"""
SMALL_TEXT = """
  const isText = (it) => [...it.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return all("body :not(svg *, script, noscript, template)").filter(isText)
    .filter((it) => it.checkVisibility() && parseFloat(getComputedStyle(it).fontSize) < 13)
    .map((it) => `small text: ${named(it)}`);
"""
RULES = " ".join(f"(() => {{ {rule} }})()," for rule in (TOO_WIDE, CUT_OFF, SMALL_TARGETS, SMALL_TEXT))
WRONG = f"() => {{ {MEANS} return [{RULES}].flat(); }}"


def misfits(page: Page) -> Iterator[str]:
    """What does not fit, at each width and with small and large text."""
    yield from _at_each_width(page, "")
    with restyled(page, TWICE):
        yield from _at_each_width(page, "with large text ")


def _at_each_width(page: Page, how: str) -> Iterator[str]:
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for wrong in page.evaluate(WRONG):
            yield f"{how}at {width}: {wrong}"
