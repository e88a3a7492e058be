"""A one-time link to a new password: every other device is signed out."""

from datetime import timedelta

from tests.cast import PASSWORD, Cast
from webapp import clock
from webapp.accounts.commands import offer_reset

NEW = "a password that is new"


def reset_link(cast: Cast) -> str:
    with cast.acting():
        return f"/reset/{offer_reset(cast.asker.email)[1]}"


def test_a_new_password_signs_in_here_and_out_elsewhere(cast: Cast) -> None:
    phone, path = cast.stranger, reset_link(cast)
    assert phone.get(path).says(cast.asker.email)
    assert phone.send(phone.get(path), path, password=NEW).location == "/"
    assert phone.get("/me").says("Lena Krüger")
    assert cast.asker.phone.get("/me").status == 303


def test_only_the_new_password_works(cast: Cast) -> None:
    path = reset_link(cast)
    phone = cast.stranger
    phone.send(phone.get(path), path, password=NEW)
    answers = [
        cast.stranger.post("/sign-in", {"email": cast.asker.email, "password": password}).status
        for password in (PASSWORD, NEW)
    ]
    assert answers == [422, 303]


def test_a_reset_opens_once_and_for_a_day(cast: Cast) -> None:
    old = reset_link(cast)
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        assert cast.stranger.get(old).status == 404
    phone, path = cast.stranger, reset_link(cast)
    phone.send(phone.get(path), path, password=NEW)
    gone = cast.stranger.get(path)
    assert gone.status == 404
    assert gone.says("ask a program owner for a new link")


def test_an_invitation_is_no_reset(cast: Cast) -> None:
    assert cast.stranger.get(reset_link(cast).replace("reset", "invitation")).status == 404


def test_a_short_password_is_refused_and_the_link_still_opens(cast: Cast) -> None:
    phone, path = cast.stranger, reset_link(cast)
    seen = phone.send(phone.get(path), path, password="short")
    assert seen.status == 422
    assert seen.says("Longer, please: at least 10 characters.")
    assert phone.get(path).status == 200
