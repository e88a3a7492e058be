"""Taking an ask: exactly one mentor has it, the others are told calmly."""

import pytest

from tests.asks.talk import QUESTION, ask_two
from tests.cast import Cast
from webapp.asks.commands import accept_offer, hold_ask, post_ask
from webapp.asks.models import ACCEPTED, MATCHED, SUPERSEDED, Ask, Offer
from webapp.db import db
from webapp.errors import NotFound, TooLate


def test_the_first_to_accept_has_it_and_the_other_offer_is_superseded(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        accept_offer(cast.mentor.member, ask_id)
    with cast.acting():
        states = {offer.mentor_id: offer.state for offer in db.session.query(Offer)}
        assert db.session.get_one(Ask, ask_id).state == MATCHED
    assert states == {cast.mentor.id: ACCEPTED, cast.teammate.id: SUPERSEDED}


def test_the_second_is_told_who_was_quicker(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        accept_offer(cast.mentor.member, ask_id)
    with pytest.raises(TooLate, match="Amara Mensah was quicker"), cast.acting():
        accept_offer(cast.teammate.member, ask_id)


def test_a_hold_keeps_others_away(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    with pytest.raises(TooLate, match="picking it up"), cast.acting():
        accept_offer(cast.teammate.member, ask_id)
    with cast.acting():
        assert accept_offer(cast.mentor.member, ask_id).state == ACCEPTED


def test_nobody_takes_their_own_ask(cast: Cast) -> None:
    with cast.acting():
        ask_id = post_ask(cast.asker.member, QUESTION, openly=True).id
    with pytest.raises(NotFound), cast.acting():
        accept_offer(cast.asker.member, ask_id)


def test_an_outsider_cannot_take_what_only_some_were_asked(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with pytest.raises(NotFound), cast.acting():
        accept_offer(cast.outsider.member, ask_id)
