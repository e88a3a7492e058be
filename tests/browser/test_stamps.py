"""A stamp falls once."""

from tests.browser.conftest import OpenPhone
from tests.cast import Cast
from tests.meetings import ask, take
from webapp import clock


def test_a_fresh_one_falls_on_the_first_page_that_shows_it_and_then_lies_still(
    cast: Cast, open_phone: OpenPhone
) -> None:
    now = clock.now()
    session_id = take(cast, ask(cast, at=now), at=now)
    page = open_phone(cast.mentor)
    for falls in (1, 0):
        page.goto(f"/sessions/{session_id}")
        assert page.locator(".postmark").is_visible()
        assert page.locator(".postmark.inked").count() == falls
