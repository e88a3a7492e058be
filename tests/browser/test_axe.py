"""axe finds nothing on any screen, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPhone
from tests.browser.screens import GROUPS
from tests.browser.styling import restyle
from tests.browser.town import Town
from tests.browser.walking import Walk

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("group", GROUPS)
def test_axe_finds_nothing(town: Town, open_phone: OpenPhone, group: str) -> None:
    walk = Walk(open_phone)
    found: list[str] = []
    for screen in GROUPS[group](town):
        page = walk.to(screen)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found += [f"{screen.name}, {theme}: {violation}" for violation in _violations(page)]
    assert not found, "\n".join(found)


def test_axe_would_find_it(town: Town, open_phone: OpenPhone) -> None:
    page = open_phone(town.cast.asker)
    page.goto("/")
    restyle(page, "h2 { color: #ccc !important }")
    assert any("color-contrast" in violation for violation in _violations(page))


def _violations(page: Page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in violations for node in each["nodes"]]
