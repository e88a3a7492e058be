"""A device that was signed out, somebody who left, a link that was used: from the next request on, nothing opens."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from tests.cast import PASSWORD
from tests.phone import Phone, Seen
from tests.scenes.stories import MOMENT
from tests.scenes.world import ASKER, MEMBER, MENTOR, SIGNED_OUT, World
from webapp import clock
from webapp.accounts.models import Device, Member
from webapp.db import db

NEW = "another long enough password"
ASK = {"text": "Is it late?", "mode": "call", "minutes": "15", "urgency": "today", "openly": "1"}
PAGES = ("/help", "/asks/new", "/me", "/points", "/sessions", "/settings/devices")


def test_a_phone_that_was_signed_out_elsewhere_opens_nothing_and_sends_nothing(world: World) -> None:
    world.scene("alone")
    lost = world.phone(ASKER)
    assert lost.get("/me").status == 200
    with world.cast.acting():
        _change(update(Device).where(Device.member_id == world.cast.asker.id), ended_at=MOMENT)
    _is_out(world, lost)


def test_whoever_left_opens_nothing_and_sends_nothing(world: World) -> None:
    world.scene("alone")
    phone = world.phone(ASKER)
    _leave(world, world.cast.asker.id)
    _is_out(world, phone)


def test_whoever_left_comes_in_by_no_other_door(world: World) -> None:
    ids = world.scene("forgotten")
    _leave(world, world.cast.asker.id)
    phone = world.phone(SIGNED_OUT)
    phone.post(f"/reset/{ids['token']}", {"password": NEW})
    for password in (NEW, PASSWORD):
        phone.post("/sign-in", {"email": world.cast.asker.email, "password": password})
    assert phone.get("/me").location == "/sign-in?next=/me"


def test_whoever_left_is_neither_shown_nor_asked(world: World) -> None:
    ids = world.scene("asked")
    _leave(world, world.cast.teammate.id)
    gone = world.cast.teammate.id
    assert world.phone(ASKER).get(f"/people/{gone}").status == 404
    with world.unwritten():
        assert world.phone(ASKER).post(f"/asks/{ids['ask_id']}/invitations", {"to": gone}).status == 422
        assert world.phone(MENTOR).post(f"/asks/{ids['ask_id']}/referral", {"member_id": gone}).status == 422
        assert world.phone(MEMBER).post("/asks", ASK | {"openly": "", "to": gone}).status == 422
    assert not world.phone(ASKER).get(f"/asks/new?to={gone}").says(world.cast.teammate.name)


def test_a_used_link_opens_nothing(world: World) -> None:
    for scene, kind, fields in (
        ("invited", "invitation", {"name": "Petra", "zone": "Europe/Paris", "password": NEW}),
        ("forgotten", "reset", {"password": NEW}),
    ):
        path = f"/{kind}/{world.scene(scene)['token']}"
        assert world.phone(SIGNED_OUT).post(path, fields).status == 303
        with world.unwritten():
            _is_gone(world, path, fields)


def test_an_old_link_opens_nothing(world: World) -> None:
    ids = world.scene("invited")
    fields = {"name": "Petra", "zone": "Europe/Paris", "password": NEW}
    with clock.standing_at(MOMENT + timedelta(days=7)), world.unwritten():
        _is_gone(world, f"/invitation/{ids['token']}", fields)


def test_a_link_opens_only_what_it_is_for(world: World) -> None:
    path = f"/reset/{world.scene('invited')['token']}"
    with world.unwritten():
        _is_gone(world, path, {"password": NEW})


def _is_gone(world: World, path: str, fields: dict[str, str]) -> None:
    """The same page as for a link that never was."""
    phone = world.phone(SIGNED_OUT)
    never = phone.get(f"{path[:-6]}xxxxxx")
    for seen in (phone.get(path), phone.post(path, fields)):
        assert (seen.status, seen.words) == (404, never.words)


def _is_out(world: World, phone: Phone) -> None:
    with world.unwritten():
        for path in PAGES:
            assert phone.get(path).location == f"/sign-in?next={path}"
            assert phone.fragment(path).status == 401
        assert _sent_to_sign_in(phone.post("/asks", ASK))
        assert _sent_to_sign_in(
            phone.post("/settings/password", {"current": "a long enough password", "password": NEW})
        )


def _sent_to_sign_in(seen: Seen) -> bool:
    return (seen.status, seen.location) == (303, "/sign-in")


def _leave(world: World, member_id: int) -> None:
    with world.cast.acting():
        _change(update(Member).where(Member.id == member_id), left_at=MOMENT)


def _change(rows: Any, **values: Any) -> None:
    db.session.execute(rows.values(**values))
