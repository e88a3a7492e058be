"""Every screen fits every phone: 320 and 390 px wide, text twice as large; targets are large, text is not small."""

import pytest

from tests.browser.conftest import OpenPhone
from tests.browser.screens import GROUPS
from tests.browser.styling import restyle
from tests.browser.town import Town
from tests.browser.walking import Walk

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
RULES = [f"() => {{ {MEANS} {rule} }}" for rule in (TOO_WIDE, CUT_OFF, SMALL_TARGETS, SMALL_TEXT)]


@pytest.mark.parametrize("group", GROUPS)
def test_every_screen_fits(town: Town, open_phone: OpenPhone, group: str) -> None:
    walk = Walk(open_phone)
    found: list[str] = []
    for screen in GROUPS[group](town):
        page = walk.to(screen)
        for looking in ("at 390", "at 320", "with large text at 390", "with large text at 320"):
            page.set_viewport_size({"width": int(looking[-3:]), "height": 844})
            if looking == "with large text at 390":
                restyle(page, TWICE)
            for rule in RULES:
                found += [f"{screen.name} {looking}: {wrong}" for wrong in page.evaluate(rule)]
        page.set_viewport_size({"width": 390, "height": 844})
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("planted", "noticed"),
    [
        ("main { width: 500px !important }", "too wide"),
        ("h1 { width: 60px !important; overflow: hidden; white-space: nowrap }", "cut off"),
        (".tabs a { height: 40px !important; min-height: 0 !important }", "small: "),
        (".small { font-size: 12px !important }", "small text"),
    ],
)
def test_what_does_not_fit_is_noticed(town: Town, open_phone: OpenPhone, planted: str, noticed: str) -> None:
    page = open_phone(town.cast.asker)
    page.goto("/")
    restyle(page, planted)
    assert [wrong for rule in RULES for wrong in page.evaluate(rule) if wrong.startswith(noticed)]
