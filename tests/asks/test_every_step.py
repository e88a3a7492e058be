"""Every command on an ask in every state: what is written in this table, or a calm no and nothing written."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests import meetings
from tests.cast import Cast
from tests.sessions.tried import become, table
from webapp import clock
from webapp.asks.commands import (
    Wording,
    accept_offer,
    ask_someone_else,
    call_off_ask,
    decline_offer,
    edit_ask,
    hold_ask,
    invite_mentors,
    keep_ask,
    open_ask,
    pass_on_ask,
    put_back_ask,
    release_ask,
    resolve_ask,
    return_ask,
    take_back_ask,
    widen_ask,
)
from webapp.asks.commands.timing import expire_by_time
from webapp.asks.models import Ask
from webapp.asks.transitions import ASK
from webapp.db import db
from webapp.due.models import DueJob

EXPECTED = table(
    """
command       open      matched   resolved cancelled expired
edit          =         no        no       no        open
open_to_all   =         no        no       no        no
take_back     cancelled no        no       no        cancelled
put_back      no        no        no       open      no
keep          =         no        no       no        open
widen         =         no        no       no        open
invite        =         no        no       no        no
pass_on       =         no        no       no        no
hold          =         no        no       no        no
accept        matched   no        no       no        no
decline       =         no        no       =         =
give_back     =         open      open     =         =
call_off      =         cancelled no       =         =
resolve       no        resolved  no       no        no
come_after    =         =         =        open      =
someone_else  =         no        open     no        no
time_expires  expired   =         =        =         =
"""
)
STATES = tuple(EXPECTED["edit"])
IN_A_MONTH = timedelta(days=30)


def an_ask(cast: Cast, state: str) -> int:
    """Lena asks Amara; and what became of that."""
    now = clock.now()
    ask_id = meetings.ask(cast, to=cast.mentor, at=now - timedelta(minutes=2))
    if state in ("matched", "resolved"):
        meetings.take(cast, ask_id, at=now - timedelta(minutes=1))
    with meetings.acting_at(cast, now):
        if state == "resolved":
            resolve_ask(ask_id, actor_id=cast.asker.id)
        elif state == "cancelled":
            take_back_ask(cast.asker.member, ask_id)
    if state == "expired":
        with meetings.acting_at(cast, now + IN_A_MONTH):
            expire_by_time(DueJob(kind="", subject_id=ask_id))
    return ask_id


def commands(cast: Cast, ask_id: int) -> dict[str, Callable[[], object]]:
    asker, mentor, other = cast.asker, cast.mentor, cast.teammate

    def time_expires() -> None:
        with clock.standing_at(clock.now() + IN_A_MONTH):
            expire_by_time(DueJob(kind="", subject_id=ask_id))

    return {
        "edit": lambda: edit_ask(asker.member, ask_id, Wording("In other words", "call", 15, "today")),
        "open_to_all": lambda: open_ask(asker.member, ask_id),
        "take_back": lambda: take_back_ask(asker.member, ask_id),
        "put_back": lambda: put_back_ask(asker.member, ask_id),
        "keep": lambda: keep_ask(asker.member, ask_id),
        "widen": lambda: widen_ask(asker.member, ask_id),
        "invite": lambda: invite_mentors(asker.member, ask_id, [other.id]),
        "pass_on": lambda: pass_on_ask(mentor.member, ask_id, other.id),
        "hold": lambda: hold_ask(mentor.member, ask_id),
        "accept": lambda: accept_offer(mentor.member, ask_id),
        "decline": lambda: decline_offer(mentor.member, ask_id),
        "give_back": lambda: release_ask(ask_id, mentor.id, actor_id=mentor.id),
        "call_off": lambda: call_off_ask(ask_id, mentor.id, actor_id=asker.id),
        "resolve": lambda: resolve_ask(ask_id, actor_id=asker.id),
        "come_after": lambda: return_ask(ask_id, mentor.id, actor_id=asker.id),
        "someone_else": lambda: ask_someone_else(asker.member, ask_id, mentor.id),
        "time_expires": time_expires,
    }


@pytest.mark.parametrize("state", STATES)
def test_an_ask(cast: Cast, state: str) -> None:
    ask_id = an_ask(cast, state)
    tried = commands(cast, ask_id)
    assert set(tried) == set(EXPECTED)
    became = {name: become(cast, lambda: db.session.get_one(Ask, ask_id), act) for name, act in tried.items()}
    assert became == {name: row[state] for name, row in EXPECTED.items()}


def test_the_table_shows_every_step() -> None:
    steps = {(before, step.after) for step in ASK for before in step.before}
    shown = {(state, after) for row in EXPECTED.values() for state, after in row.items() if after not in ("=", "no")}
    assert shown == steps
