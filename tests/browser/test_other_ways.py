"""The ways beside the straight one: later, in person, not now, I know who, given back, nobody there."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from tests.browser.conftest import OpenPhone
from tests.browser.hands import QUESTION, SESSION, ask, choose, heading, reads, settled, take, tap, write_ask
from tests.browser.serving import Wall
from tests.cast import Cast
from tests.meetings import ask as asked
from tests.meetings import meet
from webapp.accounts.settings import change_setting
from webapp.db import db
from webapp.sessions.models import MentoringSession


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def lena(cast: Cast, open_phone: OpenPhone, javascript: bool) -> Page:
    return open_phone(cast.asker, javascript=javascript)


@pytest.fixture
def amara(cast: Cast, open_phone: OpenPhone, javascript: bool) -> Page:
    return open_phone(cast.mentor, javascript=javascript)


def test_in_person_both_say_that_they_talked(lena: Page, amara: Page, wall: Wall, javascript: bool) -> None:
    ask(lena, how="Meet", javascript=javascript)
    session = take(amara)
    reads(amara, "Say where you are.")
    wall.forward(minutes=12)
    tap(amara, "We talked")
    reads(amara, "It is settled when Lena says so too.")
    lena.goto(session)
    reads(lena, "Amara says that you have talked.")
    tap(lena, "We talked")
    heading(lena, "Did it help?")
    amara.goto("/points")
    heading(amara, "15 points")


def test_a_call_opens_in_the_room_of_the_organisation(
    cast: Cast, lena: Page, amara: Page, wall: Wall, javascript: bool
) -> None:
    with cast.acting():
        change_setting("call_link", "https://meet.example.org/{session}")
    for phone in (lena, amara):
        phone.context.route("https://meet.example.org/**", lambda route: route.fulfill(body="The room"))
    ask(lena, javascript=javascript)
    session = take(amara)
    lena.goto(session)
    rooms = set()
    for phone in (lena, amara):
        with phone.expect_popup() as elsewhere:
            tap(phone, "Join call")
        rooms.add(elsewhere.value.url)
        elsewhere.value.close()
    assert len(rooms) == 1
    assert re.fullmatch(r"https://meet\.example\.org/\w{8,}", rooms.pop())
    wall.forward(minutes=9)
    lena.reload()
    tap(lena, "Done")
    heading(lena, "Did it help?")
    if javascript:
        amara.goto("/points")
        reads(amara, "10 more are pending until the wrap-up.")


def test_for_later_both_see_when(lena: Page, amara: Page, wall: Wall, javascript: bool) -> None:
    address = ask(lena, how="Chat", javascript=javascript)
    amara.goto("/help")
    tap(amara, "I’ll take it")
    chip = amara.locator("label.pick", has=amara.locator(".slot")).first
    time = re.findall(r"\d\d:\d\d", chip.inner_text())[0]
    chip.click()
    tap(amara, "I’ll take it")
    amara.wait_for_url(SESSION)
    heading(amara, f"{time} with Lena")
    reads(amara, "Stamped.")
    lena.goto(address)
    heading(lena, "Amara said yes")
    lena.goto("/")
    heading(lena, f"{time} with Amara|Amara said yes")
    reads(lena, time)
    tap(lena, "Open the session")
    lena.wait_for_url(SESSION)
    heading(lena, f"{time} with Amara")
    wall.forward(hours=1)
    lena.reload()

    tap(lena, "Start the chat")
    expect(lena.locator("[data-timer]")).to_be_visible()


def test_not_now_is_one_tap_and_can_be_undone(lena: Page, amara: Page, javascript: bool) -> None:
    address = ask(lena, javascript=javascript)
    amara.goto("/help")
    tap(amara, "Not now")
    reads(amara, "Not now. Only you know.")
    reads(amara, "Nothing for you right now")
    lena.goto(address)
    heading(lena, "Asked 2 people")
    expect(lena.get_by_text("Not now")).to_have_count(0)
    tap(amara, "Undo")
    expect(amara.locator(".slip", has_text=QUESTION)).to_be_visible()


def test_i_know_who_passes_it_on(cast: Cast, open_phone: OpenPhone, lena: Page, amara: Page, javascript: bool) -> None:
    ask(lena, javascript=javascript)
    amara.goto("/help")
    amara.get_by_text(QUESTION).click()
    tap(amara, "I know who")
    box = amara.get_by_label("Somebody by name")
    expect(box).to_be_visible()
    settled(amara)
    box.fill("Omar")
    if not javascript:
        tap(amara, "Find")
    amara.get_by_role("button", name="Pass it on to Omar Haddad").click()
    reads(amara, "Passed on to Omar Haddad. Thank you.")
    omar = open_phone(cast.outsider, javascript=javascript)
    omar.goto("/")
    heading(omar, "Lena could use 15 minutes")
    omar.goto("/help")
    omar.get_by_text(QUESTION).click()
    reads(omar, "Amara Mensah thought of you.")


def test_an_ask_is_taken_back_and_asked_after_all(lena: Page, amara: Page, javascript: bool) -> None:
    address = ask(lena, javascript=javascript)
    tap(lena, "Take back")
    reads(lena, "Taken back. Nobody was bothered.")
    amara.goto("/help")
    reads(amara, "Nothing for you right now")
    tap(lena, "Undo")
    lena.wait_for_url(f"**{address}")
    heading(lena, "Asked 2 people")
    amara.reload()
    reads(amara, QUESTION)


def test_an_ask_is_said_better_while_nobody_has_it(lena: Page, amara: Page, javascript: bool) -> None:
    ask(lena, javascript=javascript)
    tap(lena, "Edit")
    heading(lena, "Say it better")
    better = "Why does the pivot of the Q3 file miss 112 rows?"
    lena.get_by_label("What are you stuck on?").fill(better)
    tap(lena, "Save")
    reads(lena, "Changed.")
    amara.goto("/help")
    reads(amara, better)
    expect(amara.get_by_text(QUESTION)).to_have_count(0)


def test_an_ask_is_posted_openly_later_and_anybody_may_take_it(
    cast: Cast, open_phone: OpenPhone, lena: Page, javascript: bool
) -> None:
    ask(lena, javascript=javascript)
    omar = open_phone(cast.outsider, javascript=javascript)
    omar.goto("/help")
    expect(omar.get_by_text(QUESTION)).to_have_count(0)
    tap(lena, "Post it openly too")
    heading(lena, "Open to everyone")
    omar.reload()
    omar.get_by_text(QUESTION).click()
    tap(omar, "I’ll take it")
    choose(omar, "Now")
    tap(omar, "I’ll take it")
    omar.wait_for_url(SESSION)
    reads(omar, "Stamped. Now with Lena.")


def test_given_back_the_ask_is_open_again_with_its_age(lena: Page, amara: Page, wall: Wall, javascript: bool) -> None:
    address = ask(lena, javascript=javascript)
    session = take(amara)
    wall.forward(minutes=3)
    amara.reload()
    amara.locator("summary[aria-label=More]").click()
    tap(amara, "Give it back")
    reads(amara, "Given back. Lena’s ask is open again and keeps its place.")
    lena.goto(session)
    heading(lena, "Given back")
    tap(lena, "Open your ask")
    lena.wait_for_url(f"**{address}")
    heading(lena, "Open to everyone|Asked|Nobody is free right now")


def test_it_did_not_happen_and_the_points_go_back(
    cast: Cast, lena: Page, amara: Page, wall: Wall, javascript: bool
) -> None:
    session = meet(cast, at=wall.now())
    wall.forward(minutes=20)
    amara.goto("/points")
    reads(amara, "10 more are pending")
    lena.goto(f"/sessions/{session}/wrap-up")
    lena.get_by_text("It did not happen", exact=True).filter(visible=True).click()
    tap(lena, "Say that it did not happen")
    heading(lena, "It did not happen")
    amara.reload()
    reads(amara, "Taken back: it did not take place")
    reads(amara, "Nothing is pending.")
    lena.goto("/")
    heading(lena, "Your ask is out")


def test_where_nobody_matches_there_are_two_ways_on(
    cast: Cast, open_phone: OpenPhone, lena: Page, javascript: bool
) -> None:
    write_ask(lena, "How do I tune a harpsichord before the summer party?", javascript=javascript)
    reads(lena, "No topic found in these words.")
    lena.get_by_text("Somebody else, by name").click()
    lena.get_by_label("Name").fill("Omar")
    if not javascript:
        tap(lena, "Find", inside=".ask-found")
    choose(lena, "Omar Haddad")
    expect(lena.get_by_label("Omar Haddad")).to_be_checked()
    if javascript:
        expect(lena.get_by_role("button", name="Ask Omar")).to_be_visible()
        choose(lena, "Omar Haddad")
    tap(lena, "Post it openly")
    heading(lena, "Open to everyone")
    omar = open_phone(cast.outsider, javascript=javascript)
    omar.goto("/help")
    reads(omar, "harpsichord")


def test_of_two_thumbs_one_gets_it_and_the_other_a_calm_page(cast: Cast, open_phone: OpenPhone, wall: Wall) -> None:
    """Ten rounds, both taps under way at the same moment."""
    phones = [open_phone(person) for person in (cast.mentor, cast.teammate)]
    for _round in range(10):
        ask_id = asked(cast, at=wall.now())
        for phone in phones:
            phone.goto(f"/asks/{ask_id}/accept")
            choose(phone, "Now")
        for phone in phones:
            phone.evaluate("document.querySelector('#accept .button-main').click()")
        for phone in phones:
            expect(phone.locator("h1")).to_have_text(re.compile("Lena Krüger|No longer free"))
        lost = [phone.get_by_text("was quicker. Thank you for offering.").count() for phone in phones]
        assert sorted(lost) == [0, 1]
        with cast.acting():
            assert db.session.scalar(select(func.count()).where(MentoringSession.ask_id == ask_id)) == 1
