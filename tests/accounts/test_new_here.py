"""New here? Where the organisation has named its domain and mail is sent, people get an invitation themselves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.phone import Seen
from webapp import clock
from webapp.accounts.commands import invite
from webapp.accounts.leaving import deactivate
from webapp.accounts.models import Member
from webapp.accounts.settings import change_setting
from webapp.activity.models import LoggedEvent
from webapp.config import Config, Smtp
from webapp.db import db
from webapp.events import MemberInvited

PAGE = "/sign-in/invitation"


@pytest.fixture
def open_house(cast: Cast) -> Iterator[Cast]:
    """Its domain is named, and there is a mail server."""
    before: Config = cast.app.config["HALLWAY"]
    cast.app.config["HALLWAY"] = replace(before, smtp=Smtp("smtp", "127.0.0.1", 9))
    with cast.acting():
        change_setting("sign_in_domain", "marlow.example")
    yield cast
    cast.app.config["HALLWAY"] = before


def ask(cast: Cast, email: str) -> Seen:
    phone = cast.stranger
    return phone.follow(phone.send(phone.get(PAGE), PAGE, email=email))


def invitations(cast: Cast) -> int:
    with cast.acting():
        return db.session.query(LoggedEvent).filter_by(name=MemberInvited.name).count()


def test_sign_in_leads_there(cast: Cast) -> None:
    assert cast.stranger.get("/sign-in").soup.find("a", href=PAGE).text == "New here?"


def test_a_colleague_nobody_thought_of_is_invited(open_house: Cast) -> None:
    before = invitations(open_house)
    assert ask(open_house, "Zoe@Marlow.example").says("a mail with a link is on its way")
    assert invitations(open_house) == before + 1
    with open_house.acting():
        zoe = db.session.query(Member).filter_by(email="zoe@marlow.example").one()
        assert (zoe.role, zoe.joined_at) == ("member", None)
    assert open_house.owner.phone.get("/console/people?state=invited").says("zoe@marlow.example")


def test_everybody_gets_the_same_answer_and_only_newcomers_of_the_domain_are_invited(open_house: Cast) -> None:
    with open_house.acting():
        withdrawn = invite("ivo@marlow.example", by=open_house.owner.member)[0]
        deactivate(open_house.owner.member, withdrawn.id)
    before = invitations(open_house)
    newcomer = ask(open_house, "zoe@marlow.example").words
    for email in (open_house.asker.email, "zoe@elsewhere.example", "ivo@marlow.example", "x@sub.marlow.example"):
        assert ask(open_house, email).words == newcomer
    assert invitations(open_house) == before + 1


def test_a_link_that_an_owner_gave_out_still_opens(open_house: Cast) -> None:
    with open_house.acting():
        token = invite("zoe@marlow.example")[1]
    ask(open_house, "zoe@marlow.example")
    assert open_house.stranger.get(f"/invitation/{token}").status == 200


def test_without_a_domain_or_a_mail_server_it_says_whom_to_ask(cast: Cast) -> None:
    for domain in ("", "marlow.example"):
        with cast.acting():
            change_setting("sign_in_domain", domain)
        seen = cast.stranger.get(PAGE)
        assert seen.says("an owner invites people")
        assert PAGE not in seen.actions
        assert cast.stranger.post(PAGE, {"email": "zoe@marlow.example"}).status == 422


def test_what_is_no_address_is_said_so(open_house: Cast) -> None:
    seen = open_house.stranger.post(PAGE, {"email": "zoe at marlow"})
    assert (seen.status, seen.says("That is not an e-mail address")) == (422, True)


def test_three_an_hour_for_one_address(open_house: Cast) -> None:
    statuses = [open_house.stranger.post(PAGE, {"email": "zoe@marlow.example"}).status for _time in range(4)]
    assert statuses == [303, 303, 303, 429]
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert open_house.stranger.post(PAGE, {"email": "zoe@marlow.example"}).status == 303
