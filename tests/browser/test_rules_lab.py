"""A program owner goes from a thought to rules with a day, without reading anything first."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPhone
from tests.browser.hands import heading, reads, settled, tap
from tests.cast import Cast

WHY = "Help across departments is rare."


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_help_across_departments_should_count_more(cast: Cast, open_phone: OpenPhone, javascript: bool) -> None:
    noor = open_phone(cast.owner, javascript=javascript, width=1280)
    noor.goto("/console/rules")
    tap(noor, "Change the rules")
    heading(noor, "What if we paid differently")
    amount(noor, "Mentor gets, Another department").fill("8")
    if not javascript:
        tap(noor, "Keep this and count")
    reads(noor, "1 change against version 1")
    reads(noor, "gives the mentor 8 more")
    noor.get_by_label("Why (everybody can read it)").fill(WHY)
    tap(noor, "Give version 2 this day")
    noor.wait_for_url("**/console/rules")
    reads(noor, "It has a date. Nothing changes before.")

    amara = open_phone(cast.mentor, javascript=javascript)
    amara.goto("/")
    reads(amara, WHY)
    tap(amara, "What changes")
    reads(amara, "gives the mentor 8 more")

    tap(noor, "Undo")
    heading(noor, "What if we paid differently")


def test_by_the_keyboard_alone(cast: Cast, open_phone: OpenPhone) -> None:
    """The part that is new after each change leaves the focus, and what is written elsewhere, where they are."""
    noor = open_phone(cast.owner, width=1280)
    noor.goto("/console/rules")
    tap(noor, "Change the rules")
    heading(noor, "What if we paid differently")
    box = amount(noor, "Mentor gets, Another department")
    box.focus()
    noor.keyboard.press("Control+A")
    noor.keyboard.type("8")
    reads(noor, "1 change against version 1")
    expect(box).to_be_focused()
    note = noor.get_by_label("Why (everybody can read it)")
    note.focus()
    noor.keyboard.type(WHY)
    said = noor.get_by_label("What the feed says")
    expect(said).to_have_value(re.compile("gives the mentor 8 more"))
    said.fill("Bridges pay more.")
    operator = noor.get_by_label("Value 1")
    operator.focus()
    noor.keyboard.press("ArrowDown")
    reads(noor, "if both are of the same department")
    settled(noor)
    expect(operator).to_be_focused()
    expect(note).to_have_value(WHY)
    expect(said).to_have_value("Bridges pay more.")
    noor.get_by_role("button", name="Add a condition").focus()
    noor.keyboard.press("Enter")
    expect(noor.get_by_label("Condition 2", exact=True)).to_be_visible()


def test_what_cannot_be_says_so_beside_it(cast: Cast, open_phone: OpenPhone) -> None:
    noor = open_phone(cast.owner, width=1280)
    noor.goto("/console/rules")
    tap(noor, "Change the rules")
    box = amount(noor, "Mentor gets, Another department")
    box.fill("88")
    reads(noor, "0 to 30, please.")
    expect(box).to_have_value("88")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("9")
    reads(noor, "gives the mentor 9 more")
    expect(noor.get_by_text("0 to 30, please.")).to_have_count(0)


def amount(page: Page, label: str) -> Locator:
    return page.get_by_label(re.compile(label))
