"""Every command on a session in every state: what is written in this table, or a calm no and nothing written."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests import meetings
from tests.cast import Cast
from tests.sessions.tried import become, table
from tests.sessions.under_way import ended, taken
from webapp import clock
from webapp.db import db
from webapp.due.models import DueJob
from webapp.sessions.commands import (
    add_minutes,
    cancel_session,
    change_goal,
    contest_no_show,
    end_session,
    join_session,
    keep_takeaway,
    look_for_someone_else,
    move_session,
    rate_session,
    release_session,
    report_no_show,
    say_we_talked,
    send_message,
    start_session,
    void_session,
)
from webapp.sessions.commands.timekeeping import end_by_time, settle_by_time
from webapp.sessions.models import NO_SHOW_MENTOR, NOT_THIS_TIME, MentoringSession
from webapp.sessions.transitions import SESSION

EXPECTED = table(
    """
command       scheduled      overdue        live           ended     finalised cancelled late_cancelled no_show_asker no_show_mentor voided
start         live           live           =              no        no        no        no             no            no             no
join          live           live           =              no        no        no        no             no            no             no
we_talked     live           live           =              =         =         no        no             no            no             no
message       =              =              =              =         =         no        no             no            no             no
more_minutes  =              =              =              no        no        no        no             no            no             no
goal          =              =              =              no        no        no        no             no            no             no
done          no             no             ended          =         =         no        no             no            no             no
rate          no             no             finalised      finalised =         no        no             no            no             no
takeaway      no             no             no             =         =         no        no             no            no             no
release       late_cancelled late_cancelled cancelled      no        no        =         =              no            no             no
call_off      late_cancelled late_cancelled no             no        no        =         =              no            no             no
move          =              no             no             no        no        no        no             no            no             no
no_show       no             no_show_mentor no_show_mentor no        no        no        no             no            =              no
i_was_there   no             no             no             no        no        no        no             voided        voided         no
void          no             voided         voided         voided    voided    no        no             no            no             =
someone_else  no             no             no             no        =         no        no             no            no             no
time_ends     ended          ended          ended          =         =         =         =              =             =              =
time_settles  =              =              =              finalised =         =         =              =             =              =
"""
)
STATES = tuple(EXPECTED["start"])


def a_session(cast: Cast, state: str) -> int:
    """One that has come so far by the real commands."""
    asker, mentor = cast.asker, cast.mentor
    overdue, eleven_ago = clock.now() - timedelta(minutes=71), clock.now() - timedelta(minutes=11)
    if state in ("scheduled", "late_cancelled"):
        session_id = taken(cast, later=60)
    elif state == "cancelled":
        session_id = taken(cast, later=24 * 60)
    elif state in ("overdue", "no_show_asker", "no_show_mentor"):
        session_id = taken(cast, at=overdue, later=60)
    else:
        session_id = taken(cast, at=eleven_ago) if state == "live" else ended(cast)
    further: dict[str, Callable[[], object]] = {
        "cancelled": lambda: cancel_session(asker.member, session_id),
        "late_cancelled": lambda: cancel_session(mentor.member, session_id),
        "no_show_asker": lambda: report_no_show(mentor.member, session_id),
        "no_show_mentor": lambda: report_no_show(asker.member, session_id),
        "finalised": lambda: rate_session(asker.member, session_id, NOT_THIS_TIME),
        "voided": lambda: void_session(asker.member, session_id),
    }
    if state in further:
        with meetings.acting_at(cast, clock.now()):
            further[state]()
    return session_id


def commands(cast: Cast, session_id: int) -> dict[str, Callable[[], object]]:
    asker, mentor = cast.asker, cast.mentor

    def missing() -> object:
        was_mentor = db.session.get_one(MentoringSession, session_id).state == NO_SHOW_MENTOR
        return contest_no_show((mentor if was_mentor else asker).member, session_id)

    def by_time(handler: Callable[[DueJob], None]) -> None:
        with clock.standing_at(clock.now() + timedelta(days=2)):
            handler(DueJob(kind="", subject_id=session_id))

    return {
        "start": lambda: start_session(asker.member, session_id),
        "join": lambda: join_session(asker.member, session_id),
        "we_talked": lambda: say_we_talked(asker.member, session_id),
        "message": lambda: send_message(asker.member, session_id, "Hello"),
        "more_minutes": lambda: add_minutes(asker.member, session_id),
        "goal": lambda: change_goal(asker.member, session_id, "The total is right"),
        "done": lambda: end_session(asker.member, session_id),
        "rate": lambda: rate_session(asker.member, session_id, NOT_THIS_TIME),
        "takeaway": lambda: keep_takeaway(asker.member, session_id, "Make it a table first"),
        "release": lambda: release_session(mentor.member, session_id),
        "call_off": lambda: cancel_session(asker.member, session_id),
        "move": lambda: move_session(asker.member, session_id, clock.now() + timedelta(days=2)),
        "no_show": lambda: report_no_show(asker.member, session_id),
        "i_was_there": missing,
        "void": lambda: void_session(mentor.member, session_id),
        "someone_else": lambda: look_for_someone_else(asker.member, session_id),
        "time_ends": lambda: by_time(end_by_time),
        "time_settles": lambda: by_time(settle_by_time),
    }


@pytest.mark.parametrize("state", STATES)
def test_a_session(cast: Cast, state: str) -> None:
    session_id = a_session(cast, state)
    tried = commands(cast, session_id)
    assert set(tried) == set(EXPECTED)
    became = {
        name: become(cast, lambda: db.session.get_one(MentoringSession, session_id), act) for name, act in tried.items()
    }
    assert became == {name: row[state] for name, row in EXPECTED.items()}


def test_the_table_knows_every_state_and_every_step() -> None:
    known = {state for step in SESSION for state in (*step.before, step.after)}
    assert known == {*STATES} - {"overdue"}
    steps = {(before, step.after) for step in SESSION for before in step.before if step.after != before}
    shown = {
        ("scheduled" if state == "overdue" else state, after)
        for row in EXPECTED.values()
        for state, after in row.items()
        if after not in ("=", "no")
    }
    shown.remove(("live", "finalised"))  # the asker’s one tap: ended, and finalised
    assert shown <= steps
    assert steps - shown == {("scheduled", "cancelled"), ("scheduled", "no_show_asker"), ("live", "no_show_asker")}
