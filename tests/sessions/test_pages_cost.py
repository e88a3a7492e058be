"""What the pages of a session cost: at most six statements, however much was said."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests import meetings
from tests.cast import Cast
from tests.sessions.under_way import ended, page_of, say, taken
from tests.statements import counted
from webapp import clock
from webapp.accounts.availability import NO_LIMIT
from webapp.accounts.pausing import change_availability
from webapp.asks.commands import hold_ask
from webapp.sessions.commands import give_thanks, keep_takeaway, rate_session, set_next_step
from webapp.sessions.models import UNBLOCKED


def cost(cast: Cast, path: str, *, mentor: bool = False) -> int:
    phone = (cast.mentor if mentor else cast.asker).phone
    with counted(cast.app) as statements:
        assert phone.get(path).status in {200, 204}
    return len(statements)


def wrapped_up(cast: Cast) -> int:
    session_id = ended(cast, mode="chat")
    with cast.acting():
        rate_session(cast.asker.member, session_id, UNBLOCKED)
        keep_takeaway(cast.asker.member, session_id, "Make the range a table first.")
        set_next_step(cast.asker.member, session_id, "Fix it", clock.today("Europe/Paris"))
        give_thanks(cast.asker.member, session_id, words=["kind"], sentence="Thank you.", publish=True)
    return session_id


def talking(cast: Cast) -> int:
    session_id = taken(cast)
    for _line in range(10):
        say(cast, cast.mentor, session_id, "Hm")
    return session_id


@pytest.mark.parametrize("begin", [talking, ended, wrapped_up])
@pytest.mark.parametrize("mentor", [False, True])
def test_a_session_in_every_state(cast: Cast, begin: Callable[[Cast], int], mentor: bool) -> None:
    session_id = begin(cast)
    assert cost(cast, page_of(session_id), mentor=mentor) <= 6
    assert cost(cast, page_of(session_id, "watch"), mentor=mentor) <= 6


@pytest.mark.parametrize("begin", [ended, wrapped_up])
@pytest.mark.parametrize("mentor", [False, True])
def test_the_wrap_up(cast: Cast, begin: Callable[[Cast], int], mentor: bool) -> None:
    assert cost(cast, page_of(begin(cast), "wrap-up"), mentor=mentor) <= 6


def test_a_session_for_later(cast: Cast) -> None:
    assert cost(cast, page_of(taken(cast, later=30))) <= 6


def test_a_poll_that_finds_nothing_costs_two(cast: Cast) -> None:
    session_id = talking(cast)
    assert cost(cast, f"{page_of(session_id, 'messages')}?after=10") == 2


def test_the_accept_page(cast: Cast) -> None:
    meetings.wrap_up(cast, meetings.meet(cast, at=clock.now() - timedelta(days=2)), at=clock.now() - timedelta(days=2))
    ask_id = meetings.ask(cast, to=cast.mentor, at=clock.now())
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    assert cost(cast, f"/asks/{ask_id}/accept", mentor=True) <= 6


def test_my_sessions_cost_the_same_for_one_and_for_many(cast: Cast) -> None:
    wrapped_up(cast)
    taken(cast)
    one = cost(cast, "/sessions")
    with cast.acting():
        change_availability(cast.mentor.member, sessions_a_week=NO_LIMIT, is_paused=False, back_on=None)
    for _more in range(4):
        wrapped_up(cast)
        taken(cast)
    assert cost(cast, "/sessions") == one <= 6
