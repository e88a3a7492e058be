""" "Not now" is one tap, private, and can be undone; "I know who" passes an ask on."""

from sqlalchemy import select

from tests.asks.talk import ask_one, ask_openly, offers
from tests.cast import Cast
from webapp.asks.commands import accept_offer
from webapp.asks.models import DECLINED, SENT, Offer
from webapp.db import db


def reason_of(cast: Cast) -> str | None:
    with cast.app.app_context():
        return db.session.scalar(select(Offer.reason))


def test_one_tap_is_enough_and_only_i_know(cast: Cast) -> None:
    ask_id = ask_one(cast)
    said = cast.mentor.phone.send(cast.mentor.phone.get("/help"), f"/asks/{ask_id}/refusal")
    desk = cast.mentor.phone.follow(said)
    assert desk.says("Not now. Only you know.")
    assert desk.says("Nothing for you right now")
    assert offers(cast, ask_id) == {cast.mentor.id: DECLINED}


def test_it_can_be_undone(cast: Cast) -> None:
    ask_id = ask_one(cast)
    desk = cast.mentor.phone.follow(cast.mentor.phone.post(f"/asks/{ask_id}/refusal"))
    undone = cast.mentor.phone.send(desk, f"/asks/{ask_id}/refusal/undo")
    assert cast.mentor.phone.follow(undone).says("1 ask for you")
    assert offers(cast, ask_id) == {cast.mentor.id: SENT}


def test_a_reason_may_be_given_then_or_later(cast: Cast) -> None:
    ask_id = ask_one(cast)
    assert cast.mentor.phone.get(f"/asks/{ask_id}").says("I am busy")
    cast.mentor.phone.post(f"/asks/{ask_id}/refusal")
    assert reason_of(cast) == ""
    cast.mentor.phone.post(f"/asks/{ask_id}/refusal", {"reason": "too_close"})
    assert reason_of(cast) == "too_close"
    assert cast.mentor.phone.post(f"/asks/{ask_id}/refusal", {"reason": "ugly"}).status == 422


def test_it_is_too_late_to_undo_when_somebody_has_it(cast: Cast) -> None:
    ask_id = ask_openly(cast)
    cast.outsider.phone.post(f"/asks/{ask_id}/referral", {"member_id": cast.mentor.id})
    cast.mentor.phone.post(f"/asks/{ask_id}/refusal")
    with cast.acting():
        accept_offer(cast.teammate.member, ask_id)
    assert cast.mentor.phone.post(f"/asks/{ask_id}/refusal/undo").status == 409


def test_whoever_only_looked_lets_go_and_nothing_is_kept(cast: Cast) -> None:
    ask_id = ask_openly(cast)
    cast.outsider.phone.post(f"/asks/{ask_id}/hold")
    assert cast.outsider.phone.post(f"/asks/{ask_id}/refusal").location == "/help"
    assert offers(cast, ask_id) == {}
    assert cast.mentor.phone.post(f"/asks/{ask_id}/hold").status == 303


def test_an_outsider_has_nothing_to_refuse(cast: Cast) -> None:
    ask_id = ask_one(cast)
    for path in ("refusal", "refusal/undo", "referral"):
        assert cast.outsider.phone.post(f"/asks/{ask_id}/{path}").status == 404
    assert cast.outsider.phone.get(f"/asks/{ask_id}/referral").status == 404
    assert cast.asker.phone.get(f"/asks/{ask_id}/referral").status == 404


def test_i_know_who(cast: Cast) -> None:
    ask_id = ask_one(cast)
    found = cast.mentor.phone.get(f"/asks/{ask_id}/referral?who=noor")
    assert found.says("Noor El-Amin")
    assert cast.mentor.phone.fragment(f"/asks/{ask_id}/referral?who=lena").says("Nobody of that name.")
    noor = found.soup.select_one("#matches [name=member_id]")["value"]
    passed = cast.mentor.phone.post(f"/asks/{ask_id}/referral", {"member_id": noor})
    assert cast.mentor.phone.follow(passed).says("Passed on to Noor El-Amin. Thank you.")
    assert offers(cast, ask_id) == {cast.mentor.id: DECLINED, cast.owner.id: SENT}
    assert cast.owner.phone.get("/help").says("1 ask for you")


def test_it_is_passed_on_once_and_not_to_just_anybody(cast: Cast) -> None:
    ask_id = ask_one(cast)
    path = f"/asks/{ask_id}/referral"
    for bad in (
        {},
        {"member_id": cast.asker.id},
        {"member_id": "4711"},
        {"member_id": "x"},
        {"member_id": cast.mentor.id},
    ):
        assert cast.mentor.phone.post(path, bad).status == 422
    assert cast.mentor.phone.post(path, {"member_id": cast.owner.id}).status == 303
    assert cast.mentor.phone.post(path, {"member_id": cast.owner.id}).says("Noor El-Amin has been asked already.")
    assert cast.mentor.phone.post(path, {"member_id": cast.outsider.id}).says("You have passed it on already.")
