"""`make screenshots`: lives a session in a fresh demo, drafts other rules, and saves each screen, by day and night.

It is always the same Thursday morning, so a picture changes when its screen does.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.hands import choose, go
from tests.browser.serving import MORNING, Wall, served
from webapp import clock
from webapp.app import create_app
from webapp.config import read_config
from webapp.operations.demo.making import DemoSize, make_demo
from webapp.operations.migrating import migrate

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
NOON = MORNING.replace(hour=11, minute=0)
SCALE = 4 / 3
LARGEST = 150 * 1024
TALK = (
    ("Amara", "Is the source a table, or just a range of cells?"),
    ("Lena", "A range, I think. A1 to K4800."),
    ("Amara", "That’s it, then. The pivot keeps the old last row when you paste more rows below."),
    ("Amara", "Click in the data, press Ctrl+T, then point the pivot at the table."),
    ("Lena", "Doing it now. It says 4,912 rows. That is 112 more than before."),
    ("Amara", "There is your missing total."),
)


@contextmanager
def demo(wall: Wall) -> Iterator[str]:
    """A demo organisation of that morning, served on a free port of this machine."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(read_config({"HALLWAY_INSTANCE": instance}))
        migrate(app)
        with clock.standing_at(MORNING):
            make_demo(app, DemoSize(), if_empty=False, fresh=False, say=print)
        wall.put_to(MORNING)
        with served(app, wall) as port:
            yield f"http://127.0.0.1:{port}"


def phone(browser: Browser, address: str, name: str = "") -> Page:
    """A phone at the demo's door; with a name, through it."""
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, device_scale_factor=SCALE, has_touch=True
    )
    return at_home(context.new_page(), name)


def desk(browser: Browser, address: str, name: str) -> Page:
    """A large screen, as owners have."""
    return at_home(browser.new_context(base_url=address, viewport={"width": 1200, "height": 700}).new_page(), name)


def at_home(page: Page, name: str) -> Page:
    page.goto("/")
    if name:
        page.get_by_role("button", name=name).click()
        page.wait_for_load_state("networkidle")
    return page


def save(page: Page, name: str) -> None:
    """By day and by night."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if theme == "light" else "dark")
        path = FOLDER / f"{name}-{theme}.png"
        path.write_bytes(page.screenshot(animations="disabled", caret="hide"))
        kilobytes = path.stat().st_size / 1024
        print(f"{path.name:22} {kilobytes:4.0f} KB{'  too large' if path.stat().st_size > LARGEST else ''}")
    page.emulate_media(color_scheme="light")


def one_session(browser: Browser, address: str, wall: Wall) -> None:
    """Lena has asked, Amara takes it, they talk, it is worth something."""
    save(phone(browser, address), "signin")
    lena, amara = phone(browser, address, "Lena Krüger"), phone(browser, address, "Amara Mensah")
    write_an_ask(lena)
    save(lena, "ask")
    lena.goto("/")
    lena.get_by_role("link", name="My pivot total is wrong").click()
    lena.wait_for_url(re.compile(r"/asks/\d+$"))
    save(lena, "waiting")
    go(amara, "Help")
    amara.wait_for_url("**/help")
    save(amara, "help")
    slip = amara.locator(".slip", has_text="Lena Krüger")
    slip.get_by_role("button", name="I’ll take it").click()
    amara.wait_for_url("**/accept")
    save(amara, "accept")
    amara.get_by_role("button", name="I’ll take it").click()
    amara.wait_for_url(re.compile(r"/sessions/\d+$"))
    session = amara.url
    lena.goto("/")
    save(lena, "home")
    talk(lena, amara, session, wall)
    save(lena, "session")
    lena.get_by_role("button", name="Done").click()
    lena.wait_for_url("**/wrap-up")
    wrap_up(lena)
    save(lena, "wrapup")
    amara.goto("/points")
    save(amara, "points")
    for name, path in (("leaderboard", "/leaderboard"), ("profile", "/me")):
        amara.goto(path)
        save(amara, name)


def other_rules(browser: Browser, address: str) -> None:
    """The program owner looks at what would be if help across departments counted more."""
    owner = desk(browser, address, "Program owner")
    owner.goto("/console/rules")
    owner.get_by_role("button", name="Change the rules").click()
    owner.get_by_label("Mentor gets, Another department").fill("8")
    owner.get_by_text("1 change against version 1").wait_for()
    owner.wait_for_load_state("networkidle")
    owner.locator(":focus").evaluate("element => element.blur()")
    owner.evaluate("scrollTo(0, 0)")
    save(owner, "rules")


def write_an_ask(lena: Page) -> None:
    go(lena, "Ask")
    lena.get_by_label("What are you stuck on?").fill(
        "I have 28 slides for a ten-minute presentation and love every one of them. Which ones go?"
    )
    lena.get_by_role("button", name=re.compile(r"^Ask \d people|^Ask \w+$")).wait_for()
    topic = lena.locator("label.pick-guess").first
    if topic.count():
        topic.click()
        lena.locator("label.pick:not(.pick-guess)").first.wait_for()
    lena.locator(":focus").evaluate("element => element.blur()")


def talk(lena: Page, amara: Page, session: str, wall: Wall) -> None:
    pages = {"Lena": lena, "Amara": amara}
    wall.put_to(NOON)
    for page in pages.values():
        page.goto(session)
    amara.evaluate("document.querySelector('[data-behavior=join]').dispatchEvent(new MouseEvent('click'))")
    for minute, (name, words) in enumerate(TALK, start=1):
        wall.put_to(NOON + timedelta(minutes=minute))
        page = pages[name]
        page.goto(session)
        page.get_by_label("Message", exact=True).fill(words)
        page.get_by_role("button", name="Send").click()
        page.locator(".say", has_text=words).wait_for()
    wall.put_to(NOON + timedelta(minutes=11, seconds=30))
    for _look in range(2):  # at the second all has been read
        lena.goto(session)
        lena.wait_for_load_state("networkidle")


def wrap_up(lena: Page) -> None:
    lena.get_by_label("Takeaway, one line for yourself").fill(
        "Make the range a table first, then point the pivot at it."
    )
    lena.locator("#next_step").fill("Fix the Q3 report")
    for word in ("clear", "patient"):
        choose(lena, word)
    lena.locator(":focus").evaluate("element => element.blur()")
    lena.evaluate("scrollTo(0, 0)")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wall = Wall()
    with demo(wall) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        one_session(browser, address, wall)
        other_rules(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
