"""Not with this person again: silent, both ways, and undone with one tap."""

import pytest

from tests.asks.talk import QUESTION, ask_one, ask_openly, ask_two, offers
from tests.cast import Cast, Person
from tests.people.test_availability import names, suggested
from tests.sessions.under_way import page_of, taken
from webapp.accounts.blocking import block, unblock
from webapp.asks.commands import accept_offer, hold_ask, invite_mentors, pass_on_ask, restore_offer
from webapp.asks.models import DECLINED, WITHDRAWN
from webapp.errors import NotFound, Refused


def part(cast: Cast, one: Person, other: Person) -> None:
    with cast.acting():
        block(one.member, other.id)


def test_from_a_profile_with_one_tap_and_back(cast: Cast) -> None:
    phone, path = cast.asker.phone, f"/people/{cast.mentor.id}"
    done = phone.follow(phone.send(phone.get(path), f"{path}/block"))
    assert done.says("You two are not brought together again. Nobody is told.")
    assert done.says("Amara Mensah")
    seen = phone.get(path)
    assert seen.says("You two are not brought together.")
    assert not seen.says("Ask Amara")
    undone = phone.follow(phone.send(phone.get("/settings/blocked"), f"{path}/block/end"))
    assert undone.says("You two may meet again.")
    assert phone.get(path).says("Ask Amara")
    assert names(cast)[-2:] == ["member.blocked", "member.unblocked"]


def test_from_a_session(cast: Cast) -> None:
    session_id = taken(cast)
    phone = cast.asker.phone
    assert phone.send(phone.get(page_of(session_id)), f"/people/{cast.mentor.id}/block").status == 303
    assert phone.get(page_of(session_id)).status == 200


def test_saying_it_twice_changes_nothing_and_undoing_twice_neither(cast: Cast) -> None:
    part(cast, cast.asker, cast.mentor)
    part(cast, cast.asker, cast.mentor)
    for _again in range(2):
        with cast.acting():
            unblock(cast.asker.member, cast.mentor.id)
    assert names(cast)[-2:] == ["member.blocked", "member.unblocked"]


@pytest.mark.parametrize("whose", ["the asker says so", "the mentor says so"])
def test_neither_is_suggested_to_nor_invited_by_the_other(cast: Cast, whose: str) -> None:
    pair = (cast.asker, cast.mentor) if whose == "the asker says so" else (cast.mentor, cast.asker)
    ask_id = ask_two_without_her(cast)
    part(cast, *pair)
    assert suggested(cast) == ["Jonas Lindqvist"]
    with pytest.raises(Refused, match="Amara Mensah cannot be asked: not taking asks right now"):
        ask_one(cast)
    with cast.acting(), pytest.raises(Refused, match="not taking asks right now"):
        invite_mentors(cast.asker.member, ask_id, [cast.mentor.id])
    with cast.acting(), pytest.raises(Refused, match="not taking asks right now"):
        pass_on_ask(cast.teammate.member, ask_id, cast.mentor.id)


def ask_two_without_her(cast: Cast) -> int:
    ask_id = ask_openly(cast)
    with cast.acting():
        invite_mentors(cast.asker.member, ask_id, [cast.teammate.id])
    return ask_id


def test_nobody_is_passed_on_to_by_somebody_they_do_not_meet(cast: Cast) -> None:
    ask_id = ask_two_without_her(cast)
    part(cast, cast.mentor, cast.teammate)
    with cast.acting(), pytest.raises(Refused, match="not taking asks right now"):
        pass_on_ask(cast.teammate.member, ask_id, cast.mentor.id)


@pytest.mark.parametrize("whose", ["the asker says so", "the mentor says so"])
def test_an_open_ask_is_not_shown_to_the_other_and_cannot_be_taken(cast: Cast, whose: str) -> None:
    ask_id = ask_openly(cast)
    pair = (cast.asker, cast.mentor) if whose == "the asker says so" else (cast.mentor, cast.asker)
    part(cast, *pair)
    phone = cast.mentor.phone
    for path in ("/", "/help"):
        assert not phone.get(path).says(QUESTION.text)
        assert cast.teammate.phone.get(path).says(QUESTION.text)
    for path in (f"/asks/{ask_id}", f"/asks/{ask_id}/accept", f"/asks/{ask_id}/referral"):
        assert phone.get(path).status == 404
    for what in ("hold", "acceptance", "refusal", "referral"):
        assert phone.post(f"/asks/{ask_id}/{what}", {"slot": "now", "member_id": "3"}).status == 404


def test_what_waited_between_the_two_ends_like_silence(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    part(cast, cast.mentor, cast.asker)
    assert offers(cast, ask_id)[cast.mentor.id] == DECLINED
    assert not cast.mentor.phone.get("/help").says(QUESTION.text)
    waiting = cast.asker.phone.get(f"/asks/{ask_id}")
    assert waiting.says("Amara Mensah")
    assert not waiting.says("declined")
    assert f"/asks/{ask_id}/hold" in cast.teammate.phone.get("/help").actions
    with cast.acting(), pytest.raises(NotFound):
        restore_offer(cast.mentor.member, ask_id)


def test_whom_i_asked_and_do_not_want_any_more_is_asked_no_more(cast: Cast) -> None:
    ask_id = ask_two(cast)
    part(cast, cast.asker, cast.mentor)
    assert offers(cast, ask_id)[cast.mentor.id] == WITHDRAWN
    with cast.acting(), pytest.raises(NotFound):
        accept_offer(cast.mentor.member, ask_id)


def test_what_was_taken_goes_on(cast: Cast) -> None:
    session_id = taken(cast)
    part(cast, cast.mentor, cast.asker)
    for person in (cast.asker, cast.mentor):
        assert person.phone.get(page_of(session_id)).status == 200
        assert person.phone.get("/asks/1").status == 200


def test_the_blocked_one_reads_what_a_pause_says(cast: Cast) -> None:
    part(cast, cast.mentor, cast.asker)
    seen = cast.asker.phone.get(f"/people/{cast.mentor.id}")
    assert seen.says("Not taking asks right now")
    assert not seen.says("brought together")
    assert cast.asker.phone.get("/settings/blocked").says("Nobody.")
    assert cast.outsider.phone.get(f"/people/{cast.mentor.id}").says("Ask Amara")


def test_not_myself_and_nobody_unknown(cast: Cast) -> None:
    phone = cast.asker.phone
    assert phone.post(f"/people/{cast.asker.id}/block").status == 422
    assert phone.post("/people/99999/block").status == 404
    assert cast.stranger.post(f"/people/{cast.mentor.id}/block").location == "/sign-in"
