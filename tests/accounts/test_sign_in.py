"""Signing in: the same answer for unknown people and wrong passwords, and guessing is slow."""

from datetime import timedelta

import pytest

from tests.cast import PASSWORD, Cast
from tests.phone import Phone, Seen
from tests.scenes.world import ANY_DATABASE
from webapp import clock
from webapp.accounts.models import Device
from webapp.db import db

WRONG = "That e-mail and password do not go together."


def try_to_sign_in(phone: Phone, email: str, password: str, way: str = "/sign-in") -> Seen:
    return phone.send(phone.get(way), "/sign-in", email=email, password=password)


def test_a_member_signs_in_and_is_home(cast: Cast) -> None:
    phone = cast.stranger
    seen = try_to_sign_in(phone, cast.asker.email, PASSWORD)
    assert (seen.status, seen.location) == (303, "/")
    assert phone.get("/me").says("Lena Krüger")


def test_the_address_may_be_typed_in_capitals_and_with_spaces(cast: Cast) -> None:
    assert try_to_sign_in(cast.stranger, f"  {cast.asker.email.upper()} ", PASSWORD).status == 303


def test_a_member_goes_on_to_where_they_were_going(cast: Cast) -> None:
    phone = cast.stranger
    asked = phone.get("/settings/profile")
    assert asked.location == "/sign-in?next=/settings/profile"
    assert try_to_sign_in(phone, cast.asker.email, PASSWORD, asked.location).location == "/settings/profile"


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example", "/a@evil.example"])
def test_nobody_is_sent_to_another_site(cast: Cast, next_: str) -> None:
    phone = cast.stranger
    assert phone.get(f"/sign-in?next={next_}").form("/sign-in").find("input", attrs={"name": "next"})["value"] == "/"
    sent = phone.post("/sign-in", {"email": cast.asker.email, "password": PASSWORD, "next": next_})
    assert sent.location == "/"


def test_a_member_who_is_in_goes_home_from_the_sign_in_page(cast: Cast) -> None:
    assert cast.asker.phone.get("/sign-in").location == "/"
    assert cast.asker.phone.get("/sign-in?next=/settings").location == "/settings"


def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(cast: Cast) -> None:
    wrong = try_to_sign_in(cast.stranger, cast.asker.email, "not the password")
    unknown = try_to_sign_in(cast.stranger, "nobody@marlow.example", "not the password")
    assert wrong.status == unknown.status == 422
    assert wrong.says(WRONG)
    assert wrong.words.replace(cast.asker.email, "") == unknown.words.replace("nobody@marlow.example", "")


def test_the_typed_address_is_kept_and_the_password_is_not(cast: Cast) -> None:
    form = try_to_sign_in(cast.stranger, cast.asker.email, "not the password").form("/sign-in")
    assert form.find("input", attrs={"name": "email"})["value"] == cast.asker.email
    assert not form.find("input", attrs={"name": "password"}).get("value")


def test_somebody_who_has_only_been_invited_cannot_sign_in(cast: Cast) -> None:
    with cast.acting():
        cast.asker.member.joined_at = None
    assert try_to_sign_in(cast.stranger, cast.asker.email, PASSWORD).says(WRONG)


def test_somebody_who_left_cannot_sign_in(cast: Cast) -> None:
    with cast.acting():
        cast.asker.member.left_at = clock.now()
    assert try_to_sign_in(cast.stranger, cast.asker.email, PASSWORD).says(WRONG)


@ANY_DATABASE
@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("", "x", "Type your e-mail address."),
        ("   ", "x", "Type your e-mail address."),
        ("\u200b\u200b", "x", "Type your e-mail address."),
        ("a" * 255, "x", "Shorter, please: at most 254 characters."),
        ("lena\x00@marlow.example", "x", "hidden control character"),
        ("lena\u202e@marlow.example", "x", "hidden control character"),
        ("lena@marlow.example", "", "Type your password."),
        ("lena@marlow.example", "x" * 201, "Shorter, please: at most 200 characters."),
        ("🎉", "🎉", WRONG),
        ("\u200flena", "\x00", WRONG),
    ],
)
def test_bad_input_gets_a_sentence(cast: Cast, email: str, password: str, sentence: str) -> None:
    seen = try_to_sign_in(cast.stranger, email, password)
    assert seen.status == 422
    assert seen.says(sentence)


def test_the_eleventh_try_on_an_account_is_refused_even_with_the_right_password(cast: Cast) -> None:
    for _try in range(10):
        assert try_to_sign_in(cast.stranger, cast.asker.email, "a guess").status == 422
    refused = try_to_sign_in(cast.stranger, cast.asker.email, PASSWORD)
    assert refused.status == 429
    assert refused.says("Too many tries. Wait a few minutes, then try again.")
    assert refused.form("/sign-in")
    assert try_to_sign_in(cast.stranger, cast.mentor.email, PASSWORD).status == 303
    with clock.standing_at(clock.now() + timedelta(minutes=4)):
        assert try_to_sign_in(cast.stranger, cast.asker.email, PASSWORD).status == 303


def test_an_unknown_account_is_locked_like_a_known_one(cast: Cast) -> None:
    answers = [try_to_sign_in(cast.stranger, "nobody@marlow.example", "a guess").status for _try in range(11)]
    assert answers == [422] * 10 + [429]


def test_an_address_that_guesses_at_many_accounts_is_locked(cast: Cast) -> None:
    for number in range(20):
        try_to_sign_in(cast.stranger, f"person{number}@marlow.example", "a guess")
    assert try_to_sign_in(cast.stranger, cast.asker.email, PASSWORD).status == 429


def test_a_right_password_forgives_the_wrong_ones_before_it(cast: Cast) -> None:
    for _try in range(9):
        try_to_sign_in(cast.stranger, cast.asker.email, "a typing error")
    assert try_to_sign_in(cast.stranger, cast.asker.email, PASSWORD).status == 303
    assert try_to_sign_in(cast.stranger, cast.asker.email, "a typing error").status == 422
    assert try_to_sign_in(cast.stranger, cast.asker.email, PASSWORD).status == 303


def test_signing_in_again_on_a_phone_ends_what_was_there(cast: Cast) -> None:
    phone = cast.stranger
    try_to_sign_in(phone, cast.asker.email, PASSWORD)
    token = phone.get("/settings").form("/settings/theme").find("input", attrs={"name": "csrf_token"})["value"]
    phone.post("/sign-in", {"email": cast.mentor.email, "password": PASSWORD, "csrf_token": token})
    assert phone.get("/me").says("Amara Mensah")
    with cast.acting():
        devices = db.session.query(Device).filter_by(member_id=cast.asker.id).order_by(Device.id)
        assert [device.ended_at is None for device in devices] == [True, False]


def test_the_cookie_is_new_at_every_sign_in_and_nothing_is_stored(cast: Cast) -> None:
    first, second = cast.stranger, cast.stranger
    for phone in (first, second):
        seen = try_to_sign_in(phone, cast.asker.email, PASSWORD)
        assert seen.response.headers["Cache-Control"] == "no-store"
    tokens = []
    for phone in (first, second):
        with phone.client.session_transaction() as session:
            tokens.append(session["_user_id"])
    assert tokens[0] != tokens[1]
    for path in ("/", "/sign-in"):
        assert cast.stranger.get(path).response.headers["Cache-Control"] == "no-store"


def test_a_form_without_token_is_shown_again(cast: Cast) -> None:
    seen = cast.stranger.post("/sign-in", {"email": cast.asker.email, "password": PASSWORD, "csrf_token": ""})
    assert seen.status == 403
    assert seen.form("/sign-in").find("input", attrs={"name": "email"})["value"] == cast.asker.email
