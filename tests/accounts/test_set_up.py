"""The first owner: a link that works until somebody owns the program, and then never again."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from tests.cast import Cast
from tests.phone import Phone, Seen
from tests.scenes.world import ANY_DATABASE
from webapp.accounts.commands import invite
from webapp.accounts.models import MEMBER, Member, Setting
from webapp.accounts.setting_up import LINK, offer_set_up
from webapp.accounts.settings import setting
from webapp.db import db, transaction

ADA = {"name": "Ada Mensah", "email": "Ada@Example.org", "password": "a fine long sentence", "zone": "Africa/Accra"}


def printed(app: Flask) -> str:
    """The path of the link that a start prints; empty when it prints none."""
    with app.test_request_context(), transaction():
        token = offer_set_up()
    return f"/set-up/{token}" if token else ""


def begin(phone: Phone, path: str, **changes: Any) -> Seen:
    return phone.send(phone.get(path), path, **(ADA | changes))


def test_the_first_owner_comes_in_and_goes_on_with_the_organisation(app: Flask) -> None:
    phone, path = Phone(app), printed(app)
    assert phone.get(path).says("Step 1 of 3")
    seen = begin(phone, path)
    assert (seen.status, seen.location) == (303, "/console/set-up")
    assert phone.get("/console/set-up").location == "/console/set-up/organisation"
    with app.test_request_context():
        ada = db.session.query(Member).one()
        assert (ada.email, ada.is_owner, ada.is_here, ada.zone) == ("ada@example.org", True, True, "Africa/Accra")
        assert setting("zone") == "Africa/Accra"


def test_the_link_opens_no_second_time_and_none_is_printed_again(app: Flask) -> None:
    path = printed(app)
    second, open_page = Phone(app), Phone(app).get(path)
    begin(Phone(app), path)
    assert second.get(path).status == 404
    assert second.send(open_page, path, **(ADA | {"email": "mallory@example.org"})).status == 404
    assert printed(app) == ""
    with app.test_request_context():
        assert db.session.query(Member).count() == 1


def test_each_start_prints_a_fresh_link_and_older_ones_die(app: Flask) -> None:
    old, new = printed(app), printed(app)
    assert old != new
    assert Phone(app).get(old).status == 404
    assert Phone(app).get(new).status == 200


def test_only_the_hash_of_the_link_is_stored(app: Flask) -> None:
    token = printed(app).removeprefix("/set-up/")
    with app.test_request_context():
        kept = db.session.get_one(Setting, LINK).value
    assert kept
    assert token not in kept


def test_whoever_was_invited_as_an_owner_begins_with_the_same_address(app: Flask) -> None:
    with app.test_request_context(), transaction():
        token = invite("ada@example.org", role="owner")[1]
    assert begin(Phone(app), printed(app)).status == 303
    assert Phone(app).get(f"/invitation/{token}").status == 404
    with app.test_request_context():
        assert db.session.query(Member).one().is_owner


def test_where_members_are_but_no_owner_a_member_becomes_one(cast: Cast) -> None:
    with cast.acting():
        db.session.execute(update(Member).values(role=MEMBER))
    phone, path = cast.stranger, printed(cast.app)
    assert begin(phone, path, email=cast.asker.email).status == 303
    assert phone.get("/console").status == 200


@ANY_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Say what colleagues call you."),
        ({"email": "Ada"}, "That is not an e-mail address"),
        ({"email": ""}, "Type your e-mail address."),
        ({"password": "short"}, "at least 10 characters"),
        ({"zone": "Mars"}, "Hallway does not know this time zone."),
    ],
)
def test_bad_input_gets_a_sentence_and_the_link_still_opens(app: Flask, changes: Any, sentence: str) -> None:
    phone, path = Phone(app), printed(app)
    seen = begin(phone, path, **changes)
    assert (seen.status, seen.says(sentence)) == (422, True)
    assert phone.get(path).status == 200
    with app.test_request_context():
        assert db.session.query(Member).count() == 0


def test_home_says_where_to_look_while_nobody_owns_it(app: Flask) -> None:
    home = Phone(app).get("/")
    assert home.says("Nobody owns this Hallway yet")
    assert home.says("in the terminal")
    begin(Phone(app), printed(app))
    assert not Phone(app).get("/").says("Nobody owns this Hallway yet")


def test_the_token_stands_in_no_referer_and_no_cache(app: Flask) -> None:
    for seen in (Phone(app).get(printed(app)), Phone(app).get("/set-up/nonsense")):
        assert seen.response.headers["Referrer-Policy"] == "strict-origin"
        assert seen.response.headers["Cache-Control"] == "no-store"


def test_guessing_is_slow(app: Flask) -> None:
    path = printed(app)
    answers = [Phone(app).get(f"/set-up/guess{number}").status for number in range(11)]
    assert answers == [404] * 10 + [429]
    assert Phone(app).get(path).status == 429
