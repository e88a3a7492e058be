"""Points explain themselves, in a real browser."""

from tests.browser.conftest import OpenPhone
from tests.cast import Cast


def test_an_empty_ledger_says_how_it_begins(cast: Cast, open_phone: OpenPhone) -> None:
    page = open_phone(cast.asker)
    page.goto("/points")
    assert page.locator("h1").inner_text() == "0 points"
    assert page.get_by_text("Your first line is printed after your first session.").is_visible()
