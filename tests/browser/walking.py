"""From screen to screen, each with the phone of whoever looks at it."""

from playwright.sync_api import Page

from tests.browser.conftest import OpenPhone
from tests.browser.screen import Screen


class Walk:
    """One phone a person, so that scripts and styles are fetched once."""

    def __init__(self, open_phone: OpenPhone, **how: object) -> None:
        self._open_phone, self._how = open_phone, how
        self._phones: dict[str, Page] = {}

    def to(self, screen: Screen) -> Page:
        """The page of a screen, as it stands when everything has come."""
        name = screen.who.name if screen.who else ""
        if name not in self._phones:
            self._phones[name] = self._open_phone(screen.who, **self._how)
        screen.open(self._phones[name])
        return self._phones[name]
