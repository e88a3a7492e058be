"""On every screen: axe finds nothing, all fits, nothing moves for long, the focus is seen.

Each screen is opened once and looked at in every way; each way is tried on a fault that is planted.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.calm import motions
from tests.browser.conftest import OpenPhone
from tests.browser.fitting import misfits
from tests.browser.focus import unseen_stops
from tests.browser.screens import GROUPS
from tests.browser.styling import restyled
from tests.browser.town import Town
from tests.browser.walking import Walk

Look = Callable[[Page], Iterator[str]]
LOOKS: tuple[Look, ...] = (violations, motions, misfits, unseen_stops)
PLANTED: list[tuple[Look, str, str]] = [
    (violations, "h2 { color: #ccc !important }", "color-contrast"),
    (motions, ".slip { transition: opacity .2s }", "200 ms"),
    (misfits, "main { width: 500px !important }", "too wide"),
    (misfits, "h1 { width: 60px !important; overflow: hidden; white-space: nowrap }", "cut off"),
    (misfits, ".tabs a { height: 40px !important; min-height: 0 !important }", "small: "),
    (misfits, ".small { font-size: 12px !important }", "small text"),
    (unseen_stops, "* { outline: none !important }", "no ring"),
    (unseen_stops, ".ribbon, .tabs { inset: 0 !important }", "hidden"),
]


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_wrong_on_any_screen(town: Town, open_phone: OpenPhone, group: str) -> None:
    walk = Walk(open_phone)
    found: list[str] = []
    for screen in GROUPS[group](town):
        page = walk.to(screen)
        for look in LOOKS:
            found += [f"{screen.name}, {look.__name__} {wrong}" for wrong in look(page)]
    assert not found, "\n".join(found)


def test_what_is_wrong_is_noticed(town: Town, open_phone: OpenPhone) -> None:
    page = open_phone(town.cast.asker)
    for look, css, noticed in PLANTED:
        page.goto("/")
        with restyled(page, css):
            assert any(noticed in wrong for wrong in look(page)), css
