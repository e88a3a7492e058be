"""What pages complain of (errors, a broken content policy) and what they fetch from others."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

BROKEN = "/broken"
"""The one address that is meant to fail."""
EXPECTED = "Failed to load resource: the server responded with a status of 4"
"""A refusal is an answer: the browser notes 404, 409 and 422 of its own accord."""
NOT_HERE = "Service Worker registration blocked by Playwright"
"""Only the tests of the service worker let it in."""


class Watch:
    """Listens to every page of the contexts it is put over."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._heard: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("weberror", lambda error: self._heard.append(str(error.error)))
        context.on("request", self._fetched)

    def complaints(self) -> list[str]:
        """What was heard since this was asked last."""
        heard, self._heard = self._heard, []
        return heard

    def _said(self, message: ConsoleMessage) -> None:
        where = message.page.url if message.page else ""
        is_expected = message.text.startswith((EXPECTED, NOT_HERE)) or where.endswith(BROKEN)
        if message.type in {"error", "warning"} and not is_expected:
            self._heard.append(f"{where}: {message.text}")

    def _fetched(self, request: Request) -> None:
        """Not where somebody goes by a link of their own tap."""
        asked = urlsplit(request.url)
        if request.is_navigation_request() or asked.scheme in {"data", "about"}:
            return
        if asked.netloc != self._host:
            self._heard.append(f"{request.frame.url} fetches {request.url}")
