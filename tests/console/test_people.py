"""The people page: everybody by state, looked for by name or address, page by page."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from tests.cast import Cast
from tests.statements import counted
from webapp import clock
from webapp.accounts.commands import invite
from webapp.accounts.leaving import deactivate
from webapp.accounts.models import Member
from webapp.db import db
from webapp.notifications.models import DROPPED, REFUSED, SENT, Mail


def test_everybody_stands_there_with_their_state(cast: Cast) -> None:
    with cast.acting():
        invite("zoe@marlow.example")
        deactivate(cast.owner.member, cast.outsider.id)
    seen = cast.owner.phone.get("/console/people")
    for words in (cast.asker.name, cast.asker.email, "zoe@marlow.example", "Invited 1", "Joined 4", "Deactivated 1"):
        assert seen.says(words), words
    assert not seen.says(cast.outsider.name)
    gone = cast.owner.phone.get("/console/people?state=left")
    assert gone.says(cast.outsider.name)
    assert not gone.says(cast.asker.name)


@pytest.mark.parametrize("words", ["amara", "AMARA MEN", "amara.1@marlow"])
def test_a_part_of_the_name_or_address_finds_somebody(cast: Cast, words: str) -> None:
    seen = cast.owner.phone.get(f"/console/people?q={words}")
    assert seen.says("Amara Mensah")
    assert not seen.says("Lena Krüger")


def test_nobody_found_says_so_and_leads_back(cast: Cast) -> None:
    seen = cast.owner.phone.get("/console/people?q=50%25_nobody\\")
    assert seen.says("Nobody like this")
    assert seen.soup.find("a", href="/console/people")


def test_ten_thousand_people_come_page_by_page_at_the_price_of_eight(cast: Cast) -> None:
    with cast.acting():
        row = {"role": "member", "invited_at": clock.now(), "zone": "UTC", "working_days": "12345", "languages": []}
        row |= {"title": "", "about": "", "works_from": 540, "works_until": 1020}
        many = [row | {"name": f"Person {n:05}", "email": f"p{n}@marlow.example"} for n in range(10_000)]
        db.session.execute(insert(Member), many)
    phone = cast.owner.phone
    with counted(cast.app) as statements:
        first = phone.get("/console/people")
    assert len(statements) <= 6, statements.statements
    assert first.says("Not invited yet 10000")
    assert len(first.soup.select("a.item")) == 50
    second = phone.get(first.soup.find("a", string="Later names")["href"])
    assert second.says("Page 2")
    assert second.soup.find("a", string="Earlier names")["href"] == "/console/people"
    assert phone.get("/console/people?page=99999").status == 200
    assert phone.get("/console/people?page=-1&state=nonsense&q=%00").status == 200


def test_one_person_and_what_can_be_done(cast: Cast) -> None:
    with counted(cast.app) as statements:
        seen = cast.owner.phone.get(f"/console/people/{cast.mentor.id}")
    assert len(statements) <= 6, statements.statements
    assert seen.says("Finance")
    at = f"/console/people/{cast.mentor.id}"
    assert set(seen.actions) == {f"{at}/ownership", f"{at}/departure"}


def test_the_front_page_counts_people(cast: Cast) -> None:
    with counted(cast.app) as statements:
        seen = cast.owner.phone.get("/console")
    assert len(statements) <= 6, statements.statements
    assert seen.says("5 have joined")


def test_a_link_that_is_seven_days_old_still_stands_as_invited_and_can_be_made_again(cast: Cast) -> None:
    with cast.acting():
        member_id = invite("zoe@marlow.example")[0].id
    with clock.standing_at(clock.now() + timedelta(days=8)):
        seen = cast.owner.phone.get(f"/console/people/{member_id}")
        assert seen.says("Make a new link")


def test_an_invitation_whose_mail_was_refused_stands_out(cast: Cast) -> None:
    with cast.acting():
        member_id = invite("zoe@marlow.example")[0].id
        mail = db.session.query(Mail).filter_by(member_id=member_id).one()
        mail.state, mail.trouble = REFUSED, "550 no such mailbox"
    assert cast.owner.phone.get("/console/people").says("Mail refused")
    seen = cast.owner.phone.get(f"/console/people/{member_id}")
    assert seen.says("The mail to this address was refused or lost.")
    with cast.acting():
        db.session.query(Mail).filter_by(member_id=member_id).one().state = DROPPED
    assert cast.owner.phone.get(f"/console/people/{member_id}").status == 200
    with cast.acting():
        db.session.query(Mail).filter_by(member_id=member_id).one().state = SENT
    assert cast.owner.phone.get(f"/console/people/{member_id}").says("Its mail was sent.")
