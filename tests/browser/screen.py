"""A screen: who opens what, and what they do until it stands there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.hands import reads, settled
from tests.cast import Person


@dataclass(frozen=True)
class Screen:
    """`who` is None for somebody signed out; `then` are taps on the opened page, `shows` is read at their end."""

    name: str
    who: Person | None
    path: str
    then: Callable[[Page], object] | None = None
    shows: str = ""

    def open(self, page: Page) -> None:
        page.goto(self.path)
        if self.then is not None:
            self.then(page)
            reads(page, self.shows)
            settled(page)
