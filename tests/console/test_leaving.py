"""Somebody leaves: nothing waits for them any more, and what took place stays."""

from tests.cast import Cast
from tests.meetings import ask, meet, take, wrap_up
from webapp import clock
from webapp.accounts.commands import invite, offer_reset
from webapp.accounts.models import Member
from webapp.asks.commands import hold_ask
from webapp.asks.models import CANCELLED, OPEN, WITHDRAWN, Ask, Offer
from webapp.db import db
from webapp.rewards.queries import balance
from webapp.sessions.models import CANCELLED as CALLED_OFF
from webapp.sessions.models import LIVE, MentoringSession


def leaves(cast: Cast, member_id: int) -> None:
    path = f"/console/people/{member_id}"
    phone = cast.owner.phone
    assert phone.send(phone.get(path), f"{path}/departure").status == 303


def row(cast: Cast, kind: type, id_: int) -> object:
    with cast.app.test_request_context():
        return db.session.get_one(kind, id_)


def test_whoever_leaves_is_signed_out_everywhere_and_all_links_die(cast: Cast) -> None:
    with cast.acting():
        token = offer_reset(cast.mentor.email)[1]
    leaves(cast, cast.mentor.id)
    assert cast.mentor.phone.get("/me").location.startswith("/sign-in")
    assert cast.stranger.get(f"/reset/{token}").status == 404
    assert cast.asker.phone.get(f"/people/{cast.mentor.id}").status == 404


def test_their_open_asks_are_taken_back(cast: Cast) -> None:
    now = clock.now()
    asks = [ask(cast, at=now), ask(cast, to=cast.mentor, at=now)]
    leaves(cast, cast.asker.id)
    assert [row(cast, Ask, id_).state for id_ in asks] == [CANCELLED, CANCELLED]
    assert not cast.mentor.phone.get("/help").says("pivot table")
    assert not cast.mentor.phone.get("/").says("pivot table")


def test_offers_to_them_are_withdrawn_and_holds_let_go(cast: Cast) -> None:
    now = clock.now()
    asked, openly = ask(cast, to=cast.mentor, at=now), ask(cast, asker=cast.outsider, at=now)
    with cast.acting():
        hold_ask(cast.mentor.member, openly)
    leaves(cast, cast.mentor.id)
    with cast.acting():
        assert db.session.query(Offer).filter_by(ask_id=asked).one().state == WITHDRAWN
        assert db.session.get_one(Ask, asked).state == OPEN
        assert db.session.get_one(Ask, openly).held_by is None


def test_a_mentor_leaves_before_the_session_and_the_ask_is_free_again(cast: Cast) -> None:
    now = clock.now()
    ask_id = ask(cast, at=now)
    session_id = take(cast, ask_id, at=now, later=60)
    leaves(cast, cast.mentor.id)
    assert row(cast, MentoringSession, session_id).state == CALLED_OFF
    found = row(cast, Ask, ask_id)
    assert (found.state, found.reopened_n) == (OPEN, 1)
    assert cast.asker.phone.get(f"/sessions/{session_id}").says("Amara is not here any more. Your ask is open again")
    assert cast.teammate.phone.get(f"/asks/{ask_id}").status == 200


def test_an_ask_that_is_given_back_later_does_not_go_back_to_whoever_left(cast: Cast) -> None:
    now = clock.now()
    ask_id = ask(cast, to=cast.teammate, at=now)
    cast.asker.phone.post(f"/asks/{ask_id}/invitations", {"to": cast.mentor.id})
    session_id = take(cast, ask_id, at=now, later=60)
    leaves(cast, cast.teammate.id)
    assert cast.mentor.phone.post(f"/sessions/{session_id}/release").status == 303
    with cast.acting():
        assert db.session.query(Offer).filter_by(ask_id=ask_id, mentor_id=cast.teammate.id).one().state == WITHDRAWN
        assert db.session.get_one(Ask, ask_id).state == OPEN


def test_an_asker_leaves_before_the_session_and_the_mentor_is_free(cast: Cast) -> None:
    now = clock.now()
    ask_id = ask(cast, at=now)
    session_id = take(cast, ask_id, at=now, later=60)
    leaves(cast, cast.asker.id)
    assert row(cast, MentoringSession, session_id).state == CALLED_OFF
    assert row(cast, Ask, ask_id).state == CANCELLED
    assert cast.mentor.phone.get(f"/sessions/{session_id}").says("Lena is not here any more.")
    assert cast.mentor.phone.get("/sessions").status == 200


def test_a_session_under_way_goes_on_and_one_they_never_came_to_does_not(cast: Cast) -> None:
    now = clock.now()
    chat = take(cast, ask(cast, mode="chat", at=now), at=now)
    cast.mentor.phone.post(f"/sessions/{chat}/message", {"text": "Have a look at the cache."})
    call = take(cast, ask(cast, asker=cast.outsider, at=now), at=now)
    leaves(cast, cast.mentor.id)
    assert row(cast, MentoringSession, chat).state == LIVE
    assert row(cast, MentoringSession, call).state == CALLED_OFF


def test_points_and_thanks_stay(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    with cast.acting():
        before = balance(cast.asker.id), balance(cast.mentor.id)
    leaves(cast, cast.mentor.id)
    with cast.acting():
        assert (balance(cast.asker.id), balance(cast.mentor.id)) == before


def test_bringing_back_is_the_undo(cast: Cast) -> None:
    path = f"/console/people/{cast.mentor.id}"
    phone = cast.owner.phone
    gone = phone.follow(phone.send(phone.get(path), f"{path}/departure"))
    assert gone.says("Amara Mensah is deactivated.")
    back = phone.follow(phone.send(gone, f"{path}/return"))
    assert back.says("Amara Mensah is back.")
    assert cast.asker.phone.get(f"/people/{cast.mentor.id}").status == 200
    assert cast.mentor.phone.get("/me").location.startswith("/sign-in"), "signs in again"


def test_an_invitation_is_withdrawn_and_made_again(cast: Cast) -> None:
    with cast.acting():
        member, token = invite("zoe@marlow.example")
        member_id = member.id
    leaves(cast, member_id)
    assert cast.stranger.get(f"/invitation/{token}").status == 404
    with cast.acting():
        token = invite("zoe@marlow.example")[1]
        assert db.session.get_one(Member, member_id).left_at is None
    assert cast.stranger.get(f"/invitation/{token}").status == 200


def test_whoever_has_left_is_not_invited_as_if_new(cast: Cast) -> None:
    leaves(cast, cast.mentor.id)
    seen = cast.owner.phone.post("/console/people/invite", {"addresses": cast.mentor.email})
    assert seen.status == 422
    assert seen.says("has left. The people page brings them back.")
