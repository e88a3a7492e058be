"""Owners: more than one may be named, and somebody always is one."""

from tests.cast import Cast, Person
from tests.phone import Seen
from webapp.accounts.models import Member
from webapp.db import db


def press(cast: Cast, person: Person, what: str, by: Person | None = None) -> Seen:
    phone = (by or cast.owner).phone
    return phone.post(f"/console/people/{person.id}/{what}", {})


def is_owner(cast: Cast, person: Person) -> bool:
    with cast.acting():
        return db.session.get_one(Member, person.id).is_owner


def test_a_second_owner_is_named_and_sees_the_console(cast: Cast) -> None:
    assert cast.mentor.phone.get("/console").status == 403
    seen = cast.owner.phone.follow(press(cast, cast.mentor, "ownership"))
    assert seen.says("Amara Mensah is an owner now.")
    assert seen.form(f"/console/people/{cast.mentor.id}/ownership/end")
    assert cast.mentor.phone.get("/console").status == 200


def test_the_last_owner_keeps_the_role_and_cannot_be_deactivated(cast: Cast) -> None:
    for what in ("ownership/end", "departure"):
        seen = press(cast, cast.owner, what)
        assert seen.status == 422
        assert seen.says("Noor El-Amin is the only owner. Make somebody else an owner first.")
    assert is_owner(cast, cast.owner)
    page = cast.owner.phone.get(f"/console/people/{cast.owner.id}")
    assert page.says("The only owner.")
    assert page.actions == []


def test_with_two_owners_one_may_go(cast: Cast) -> None:
    press(cast, cast.mentor, "ownership")
    seen = press(cast, cast.owner, "ownership/end", by=cast.owner)
    assert (seen.status, seen.location) == (303, "/")
    assert cast.owner.phone.get("/console").status == 403
    assert press(cast, cast.mentor, "departure", by=cast.mentor).status == 422


def test_an_owner_who_has_left_is_no_second_owner(cast: Cast) -> None:
    press(cast, cast.mentor, "ownership")
    press(cast, cast.mentor, "departure")
    assert press(cast, cast.owner, "departure").status == 422


def test_only_somebody_who_has_joined_becomes_an_owner(cast: Cast) -> None:
    press(cast, cast.mentor, "departure")
    assert press(cast, cast.mentor, "ownership").status == 404


def test_pressed_twice_it_changes_nothing_more(cast: Cast) -> None:
    for _each in range(2):
        assert press(cast, cast.mentor, "ownership").status == 303
    for _each in range(2):
        assert press(cast, cast.mentor, "ownership/end").status == 303
    assert not is_owner(cast, cast.mentor)
