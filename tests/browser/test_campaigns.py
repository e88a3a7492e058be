"""A program owner starts a campaign: what it would have cost follows what they type."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenPhone
from tests.browser.hands import heading, reads, tap
from tests.cast import Cast


def test_by_the_keyboard_the_count_follows_and_it_starts(cast: Cast, open_phone: OpenPhone) -> None:
    noor = open_phone(cast.owner, width=1280)
    noor.goto("/console/campaigns")
    tap(noor, "New campaign")
    heading(noor, "What should count for some weeks")
    reads(noor, "5 people are in it")
    noor.get_by_label("Name").focus()
    noor.keyboard.press("Control+A")
    noor.keyboard.type("Fifty knots")
    box = noor.get_by_label("Points more for each")
    box.focus()
    noor.keyboard.press("Control+A")
    noor.keyboard.type("9")
    reads(noor, "Points more for each: A number from 0 to 5.")
    expect(box).to_be_focused()
    noor.keyboard.press("Control+A")
    noor.keyboard.type("1")
    reads(noor, "0 of 100")
    expect(noor.locator("#count h3")).to_have_text("Fifty knots")
    noor.get_by_role("button", name="Start it").focus()
    noor.keyboard.press("Enter")
    noor.wait_for_url("**/console/campaigns/1")
    reads(noor, "It has its day.")
    tap(noor, "Undo")
    reads(noor, "It is over")
