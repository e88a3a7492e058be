"""A member deletes their account: what is asked, what others see afterwards, who cannot."""

from tests.cast import PASSWORD, Cast
from tests.meetings import ask, meet, take, wrap_up
from tests.people.record import help_once
from tests.phone import Phone
from webapp import clock
from webapp.accounts.blocking import block
from webapp.accounts.demo_doors import keep_doors
from webapp.accounts.models import Member
from webapp.accounts.owners import make_owner
from webapp.asks.models import CANCELLED, OPEN, Ask
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.sessions.models import MentoringSession
from webapp.skills.models import MemberSkill

PATH = "/settings/data/erasure"


def erased(cast: Cast, phone: Phone | None = None) -> None:
    phone = phone or cast.asker.phone
    sent = phone.send(phone.get(PATH), PATH, password=PASSWORD)
    assert (sent.status, sent.location) == (303, "/")


def test_it_says_what_goes_and_what_stays_and_asks_for_the_password(cast: Cast) -> None:
    phone = cast.asker.phone
    assert phone.get("/me").soup.find("a", href="/privacy")
    assert phone.get("/settings").soup.find("a", href="/settings/data")
    assert phone.get("/settings/data").soup.find("a", href=PATH)
    seen = phone.get(PATH)
    assert seen.says("What goes")
    assert seen.says("What stays")
    assert phone.send(seen, PATH, password="not this one").says("That is not your password.")
    assert phone.send(seen, PATH).status == 422
    assert phone.get("/me").status == 200


def test_then_one_is_out_and_a_browser_forgets_its_drafts(cast: Cast) -> None:
    phone = cast.asker.phone
    seen = phone.send(phone.get(PATH), PATH, password=PASSWORD)
    assert seen.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert phone.follow(seen).says("Your account is deleted.")
    assert phone.get("/me").location.startswith("/sign-in")
    door = cast.stranger
    assert door.post("/sign-in", {"email": cast.asker.email, "password": PASSWORD}).status == 422


def test_sending_it_twice_is_not_an_error(cast: Cast) -> None:
    phone = cast.asker.phone
    seen = phone.get(PATH)
    assert phone.send(seen, PATH, password=PASSWORD).status == 303
    assert phone.send(seen, PATH, password=PASSWORD).location.startswith("/sign-in")


def test_others_meet_a_former_colleague_without_a_link(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot.")
    help_once(cast, cast.asker, cast.mentor, sentence="For the patience.")
    erased(cast)
    phone = cast.mentor.phone
    assert phone.get(f"/people/{cast.asker.id}").status == 404
    for path in ("/sessions", "/points"):
        seen = phone.get(path)
        assert seen.says("Former colleague"), path
        assert not seen.soup.find("a", href=f"/people/{cast.asker.id}")
    for path in ("/", "/me", f"/people/{cast.mentor.id}", "/notifications"):
        seen = phone.get(path)
        assert seen.status == 200
        assert not seen.says("Lena")
        assert not seen.says("For the pivot.")
    with cast.acting():
        sessions = db.session.query(MentoringSession.id).all()
    for (id_,) in sessions:
        assert phone.get(f"/sessions/{id_}").status == 200


def test_nobody_finds_them(cast: Cast) -> None:
    with cast.acting():
        block(cast.outsider.member, cast.mentor.id)
    erased(cast, cast.mentor.phone)
    assert not cast.asker.phone.get("/people?q=excel").says("Amara")
    assert not cast.asker.phone.get("/people?q=former").soup.select("#found .item")
    with cast.acting():
        assert db.session.query(MemberSkill).filter_by(member_id=cast.mentor.id).count() == 0
    assert cast.outsider.phone.get("/settings/blocked").says("Nobody.")


def test_what_waits_between_them_and_others_is_settled_as_for_a_leaver(cast: Cast) -> None:
    now = clock.now()
    mine, theirs = ask(cast, at=now), ask(cast, asker=cast.outsider, at=now)
    session_id = take(cast, theirs, mentor=cast.asker, at=now, later=60)
    erased(cast)
    with cast.acting():
        assert db.session.get_one(Ask, mine).state == CANCELLED
        assert db.session.get_one(Ask, theirs).state == OPEN
    seen = cast.outsider.phone.get(f"/sessions/{session_id}")
    assert seen.says("Former colleague is not here any more. Your ask is open again")


def test_a_session_that_has_ended_still_pays_the_other(cast: Cast) -> None:
    session_id = meet(cast, mode="chat", at=clock.now())
    erased(cast, cast.mentor.phone)
    wrap_up(cast, session_id, at=clock.now())
    assert cast.asker.phone.get(f"/sessions/{session_id}").status == 200


def test_the_top_mentor_goes_and_leaves_no_gap(cast: Cast) -> None:
    for asker in (cast.asker, cast.outsider):
        help_once(cast, cast.mentor, asker)
    help_once(cast, cast.teammate, cast.asker)
    before = cast.asker.phone.get("/leaderboard")
    erased(cast, cast.mentor.phone)
    seen = cast.asker.phone.get("/leaderboard")
    assert before.status == seen.status == 200
    assert not seen.says("Amara")
    assert not seen.says("Former")
    with cast.acting():
        assert compare_game() == []


def test_the_last_owner_names_another_one_first(cast: Cast) -> None:
    phone = cast.owner.phone
    assert phone.get(PATH).says("You are the only owner of this Hallway.")
    refused = phone.post(PATH, {"password": PASSWORD})
    assert refused.status == 422
    with cast.acting():
        assert db.session.get_one(Member, cast.owner.id).erased_at is None
        make_owner(cast.owner.member, cast.mentor.id)
    erased(cast, phone)
    assert not cast.mentor.phone.get("/console/people").says("Noor")


def test_owners_find_neither_them_nor_a_way_to_bring_them_back(cast: Cast) -> None:
    erased(cast)
    phone = cast.owner.phone
    assert not phone.get("/console/people?state=left").says("Former")
    assert phone.get(f"/console/people/{cast.asker.id}").status == 404
    assert phone.post(f"/console/people/{cast.asker.id}/return").status == 404


def test_the_address_can_be_invited_as_somebody_new(cast: Cast) -> None:
    erased(cast)
    seen = cast.owner.phone.post("/console/people/invite", {"addresses": cast.asker.email})
    assert seen.status == 303
    with cast.acting():
        new = db.session.query(Member).filter_by(email=cast.asker.email).one()
        assert new.id != cast.asker.id


def test_in_a_demo_no_password_is_asked_and_the_door_goes(cast: Cast) -> None:
    with cast.acting():
        keep_doors(clock.now(), [(cast.asker.email, "Asks"), (cast.mentor.email, "Helps")])
    phone = cast.asker.phone
    seen = phone.get(PATH)
    assert not seen.soup.find("input", type="password")
    phone.send(seen, PATH)
    assert not cast.stranger.get("/").says("Lena")
    assert cast.stranger.get("/").says("Amara Mensah Helps")
