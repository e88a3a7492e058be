"""axe, by day and by night: what differs between the two is contrast alone."""

from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
FOUND = """async (rules) => {
  const found = [];
  for (const {id, nodes} of (await axe.run(rules)).violations)
    for (const {html} of nodes) found.push(`${id}: ${html.slice(0, 160)}`);
  return found;
}"""


def violations(page: Page) -> Iterator[str]:
    """What axe finds."""
    page.evaluate(AXE_SCRIPT)
    for theme, rules in (("dark", CONTRAST), ("light", RULES)):
        page.emulate_media(color_scheme=theme)
        for violation in page.evaluate(FOUND, rules):
            yield f"{theme}: {violation}"
