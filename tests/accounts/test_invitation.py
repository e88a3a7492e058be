"""An invitation: opens once, for seven days, and asks for a name, a password and a time zone."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.phone import Phone, Seen
from tests.scenes.world import ANY_DATABASE
from webapp import clock
from webapp.accounts.commands import invite
from webapp.accounts.models import Member
from webapp.accounts.settings import change_setting
from webapp.db import db

GOOD = {"name": "Zoë Müller", "password": "a fine long sentence", "zone": "Asia/Tokyo"}


def invited(cast: Cast) -> str:
    with cast.acting():
        return f"/invitation/{invite('zoe@marlow.example')[1]}"


def accept(phone: Phone, path: str, **changes: Any) -> Seen:
    return phone.send(phone.get(path), path, **(GOOD | changes))


def zoe(cast: Cast) -> Member:
    return db.session.query(Member).filter_by(email="zoe@marlow.example").one()


def test_an_invited_person_comes_in_and_is_signed_in(cast: Cast) -> None:
    phone, path = cast.stranger, invited(cast)
    assert phone.get(path).says("zoe@marlow.example")
    seen = accept(phone, path)
    assert (seen.status, seen.location) == (303, "/welcome")
    assert phone.get("/me").says("Zoë Müller")
    with cast.acting():
        assert (zoe(cast).zone, zoe(cast).role, zoe(cast).is_here) == ("Asia/Tokyo", "member", True)


def test_a_link_opens_once(cast: Cast) -> None:
    path = invited(cast)
    accept(cast.stranger, path)
    again = cast.stranger.get(path)
    assert again.status == 404
    assert again.says("This link no longer opens")
    assert again.soup.find("a", href="/sign-in")


def test_of_two_people_with_the_page_open_the_second_is_told(cast: Cast) -> None:
    first, second, path = cast.stranger, cast.stranger, invited(cast)
    page = second.get(path)
    accept(first, path)
    assert second.send(page, path, **(GOOD | {"name": "Mallory"})).status == 404
    with cast.acting():
        assert zoe(cast).name == "Zoë Müller"


def test_a_link_is_too_old_after_seven_days(cast: Cast) -> None:
    path = invited(cast)
    with clock.standing_at(clock.now() + timedelta(days=6, hours=23)):
        assert cast.stranger.get(path).status == 200
    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        assert cast.stranger.get(path).status == 404


def test_a_newer_invitation_closes_the_one_before(cast: Cast) -> None:
    old, new = invited(cast), invited(cast)
    assert cast.stranger.get(old).status == 404
    assert cast.stranger.get(new).status == 200


def test_the_token_stands_in_no_referer_and_no_cache(cast: Cast) -> None:
    for seen in (cast.stranger.get(invited(cast)), cast.stranger.get("/invitation/nonsense")):
        assert seen.response.headers["Referrer-Policy"] == "strict-origin"
        assert seen.response.headers["Cache-Control"] == "no-store"


def test_guessing_at_links_is_slow(cast: Cast) -> None:
    path = invited(cast)
    answers = [cast.stranger.get(f"/invitation/guess{number}").status for number in range(11)]
    assert answers == [404] * 10 + [429]
    assert cast.stranger.get(path).status == 429
    with clock.standing_at(clock.now() + timedelta(minutes=4)):
        assert cast.stranger.get(path).status == 200


def test_looking_at_a_used_link_is_no_guess(cast: Cast) -> None:
    path = invited(cast)
    accept(cast.stranger, path)
    assert {cast.stranger.get(path).status for _look in range(15)} == {404}


@ANY_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Say what colleagues call you."),
        ({"name": " \u200b\u2060 "}, "Say what colleagues call you."),
        ({"name": "n" * 81}, "Shorter, please: at most 80 characters."),
        ({"name": "Zoë\x07"}, "hidden control character"),
        ({"name": "\u202eZoë"}, "hidden control character"),
        ({"password": "too short"}, "Longer, please: at least 10 characters."),
        ({"password": "x" * 201}, "Shorter, please: at most 200 characters."),
        ({"password": " " * 12}, "Type a new password."),
        ({"zone": "Atlantis/Capital"}, "Hallway does not know this time zone."),
        ({"zone": ""}, "Hallway does not know this time zone."),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_written(cast: Cast, changes: Any, sentence: str) -> None:
    phone, path = cast.stranger, invited(cast)
    seen = accept(phone, path, **changes)
    assert seen.status == 422
    assert seen.says(sentence)
    assert seen.form(path).find("input", attrs={"name": "name"})["value"] == (GOOD | changes)["name"].strip(
        " \u200b\u2060"
    )
    with cast.acting():
        assert not zoe(cast).is_here


def test_emoji_and_the_browsers_old_zone_names_are_fine(cast: Cast) -> None:
    accept(cast.stranger, invited(cast), name="Zoë 🎉", zone="Asia/Calcutta")
    with cast.acting():
        assert (zoe(cast).name, zoe(cast).zone) == ("Zoë 🎉", "Asia/Calcutta")


def test_fields_that_the_form_has_not_change_nothing(cast: Cast) -> None:
    accept(cast.stranger, invited(cast), role="owner", email="boss@marlow.example", points="900")
    with cast.acting():
        assert (zoe(cast).role, zoe(cast).email) == ("member", "zoe@marlow.example")


def test_the_organisations_zone_is_proposed(cast: Cast) -> None:
    with cast.acting():
        change_setting("zone", "Africa/Accra")
    chosen = cast.stranger.get(invited(cast)).soup.find("option", selected=True)
    assert chosen["value"] == "Africa/Accra"
