"""Inviting: pasted addresses, all or none, and links that are shown once."""

import pytest

from tests.cast import Cast
from tests.phone import Seen
from webapp.accounts.commands import invite
from webapp.accounts.models import Member
from webapp.accounts.settings import change_setting
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import MemberInvited

PATH = "/console/people/invite"


def paste(cast: Cast, text: str) -> Seen:
    phone = cast.owner.phone
    return phone.send(phone.get(PATH), PATH, addresses=text)


def links(seen: Seen) -> list[str]:
    return [code.text.removeprefix("http://localhost") for code in seen.soup.find_all("code")]


def people(cast: Cast) -> int:
    with cast.acting():
        return db.session.query(Member).count()


def test_pasted_people_are_invited_and_each_link_is_shown_once(cast: Cast) -> None:
    sent = paste(cast, "zoe@marlow.example, Raj Patel <RAJ@marlow.example>;\n\n ivy@marlow.example\n")
    assert (sent.status, sent.location) == (303, "/console/people/links")
    seen = cast.owner.phone.follow(sent)
    assert seen.says("Raj Patel")
    assert len(links(seen)) == 3
    assert all(cast.stranger.get(link).status == 200 for link in links(seen))
    assert cast.owner.phone.get("/console/people/links").says("These links were shown")
    with cast.acting():
        events = db.session.query(LoggedEvent).filter_by(name=MemberInvited.name, actor_id=cast.owner.id).all()
        assert len(events) == 3
        assert set(events[0].facts) == {"actor_id", "member_id"}


def test_one_that_is_refused_stops_all_and_the_text_is_kept(cast: Cast) -> None:
    before = people(cast)
    text = f"zoe@marlow.example\nnobody at home\n{cast.asker.email}\nZOE@marlow.example"
    seen = paste(cast, text)
    assert seen.status == 422
    assert seen.says("Nobody is invited yet")
    for why in ("That is not an e-mail address: nobody at home", "is a member already.", "stands here twice."):
        assert seen.says(why), why
    assert seen.soup.find("textarea", attrs={"name": "addresses"}).text.split() == text.split()
    assert people(cast) == before


@pytest.mark.parametrize("text", ["", "  ,;\n ", "\u200b"])
def test_an_empty_box_is_refused(cast: Cast, text: str) -> None:
    seen = paste(cast, text)
    assert seen.status == 422
    assert seen.says("at least one address")


def test_more_than_thirty_are_too_many_for_one_page(cast: Cast) -> None:
    seen = paste(cast, "\n".join(f"p{number}@marlow.example" for number in range(31)))
    assert seen.status == 422
    assert seen.says("At most 30 at a time; these are 31.")


def test_thirty_links_fit_into_the_cookie(cast: Cast) -> None:
    name = "Wolfeschlegelsteinhausenberger-Oyelowo"
    text = "\n".join(f"{name} {number} <{name}.{number}@marlow.example>" for number in range(30))
    sent = paste(cast, text)
    cookie = sent.response.headers["Set-Cookie"]
    assert len(cookie) < 4096
    assert len(links(cast.owner.phone.follow(sent))) == 30


def test_outside_the_sign_in_domain_nobody_is_invited(cast: Cast) -> None:
    with cast.acting():
        change_setting("sign_in_domain", "marlow.example")
    assert paste(cast, "zoe@elsewhere.example").says("Only addresses at marlow.example may be invited")
    assert paste(cast, "zoe@sub.marlow.example").status == 422
    assert paste(cast, "zoe@marlow.example").status == 303


def test_a_new_link_ends_the_one_before(cast: Cast) -> None:
    with cast.acting():
        member, token = invite("zoe@marlow.example")
        path = f"/console/people/{member.id}"
    phone = cast.owner.phone
    seen = phone.follow(phone.send(phone.get(path), f"{path}/invitation"))
    assert cast.stranger.get(f"/invitation/{token}").status == 404
    assert [cast.stranger.get(link).status for link in links(seen)] == [200]


def test_sent_twice_it_invites_once(cast: Cast) -> None:
    phone = cast.owner.phone
    page = phone.get(PATH)
    first, again = (phone.send(page, PATH, addresses="zoe@marlow.example") for _each in range(2))
    assert first.location == again.location
    with cast.acting():
        assert db.session.query(LoggedEvent).filter_by(name=MemberInvited.name, actor_id=cast.owner.id).count() == 1


def test_a_member_who_has_joined_gets_no_new_invitation(cast: Cast) -> None:
    seen = cast.owner.phone.post(f"/console/people/{cast.asker.id}/invitation")
    assert seen.status == 422
    assert seen.says("is a member already.")
