"""Style from outside the page, as a browser's own settings: the content policy knows nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page


@contextmanager
def restyled(page: Page, css: str) -> Iterator[None]:
    """Within the block, and not beyond the next page."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    frame = devtools.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    sheet = devtools.send("CSS.createStyleSheet", {"frameId": frame})["styleSheetId"]
    devtools.send("CSS.setStyleSheetText", {"styleSheetId": sheet, "text": css})
    yield
    devtools.send("CSS.setStyleSheetText", {"styleSheetId": sheet, "text": ""})
    devtools.detach()
