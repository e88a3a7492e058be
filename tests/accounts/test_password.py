"""Changing the password: only with the present one; every other device is signed out."""

import pytest

from tests.cast import PASSWORD, Cast
from tests.phone import Phone, Seen
from tests.scenes.world import ANY_DATABASE
from webapp.accounts.commands import start_device

NEW = "a password that is new"
PAGE = "/settings/password"


def change(phone: Phone, current: str, password: str) -> Seen:
    return phone.send(phone.get(PAGE), PAGE, current=current, password=password)


def second_phone(cast: Cast) -> Phone:
    with cast.acting():
        _device, cookie = start_device(cast.asker.member, label="Safari on iPhone")
    return Phone(cast.app, cookie)


def test_a_member_changes_it_and_other_devices_are_signed_out(cast: Cast) -> None:
    other = second_phone(cast)
    seen = change(cast.asker.phone, PASSWORD, NEW)
    assert seen.location == "/settings"
    assert cast.asker.phone.follow(seen).says("Password changed. Your other devices are signed out.")
    assert other.get("/me").status == 303
    assert cast.stranger.post("/sign-in", {"email": cast.asker.email, "password": NEW}).status == 303


def test_a_wrong_present_password_changes_nothing(cast: Cast) -> None:
    seen = change(cast.asker.phone, "not the password", NEW)
    assert seen.status == 422
    assert seen.says("That is not your present password.")
    assert cast.stranger.post("/sign-in", {"email": cast.asker.email, "password": PASSWORD}).status == 303


def test_guessing_at_the_present_password_is_slow(cast: Cast) -> None:
    answers = [change(cast.asker.phone, "a guess at it", NEW).status for _try in range(11)]
    assert answers == [422] * 10 + [429]


@ANY_DATABASE
@pytest.mark.parametrize(
    ("current", "password", "sentence"),
    [
        ("", NEW, "Type your present password."),
        (PASSWORD, "", "Type a new password."),
        (PASSWORD, "too short", "Longer, please: at least 10 characters."),
        (PASSWORD, "x" * 201, "Shorter, please: at most 200 characters."),
    ],
)
def test_bad_input_gets_a_sentence(cast: Cast, current: str, password: str, sentence: str) -> None:
    seen = change(cast.asker.phone, current, password)
    assert seen.status == 422
    assert seen.says(sentence)


def test_the_same_form_sent_twice_changes_it_once(cast: Cast) -> None:
    page = cast.asker.phone.get(PAGE)
    first = cast.asker.phone.send(page, PAGE, current=PASSWORD, password=NEW)
    second = cast.asker.phone.send(page, PAGE, current=PASSWORD, password=NEW)
    assert first.status == 303
    assert second.says("That is not your present password.")


def test_the_page_is_never_stored(cast: Cast) -> None:
    assert cast.asker.phone.get(PAGE).response.headers["Cache-Control"] == "no-store"
