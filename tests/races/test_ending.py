"""Both hold their phones at the end: a session is decided once, and each point is paid once."""

from collections.abc import Sequence

from sqlalchemy import func, select

from tests.phone import Seen
from tests.races.volley import at_once, count, happened, statuses, tap
from tests.scenes.stories import Ids
from tests.scenes.world import ASKER, MENTOR, World
from webapp.asks.models import OPEN, RESOLVED, Ask
from webapp.db import db
from webapp.events import (
    Event,
    NextStepDone,
    SessionEnded,
    SessionFinalised,
    SessionStarted,
    SessionVoided,
    ThanksGiven,
)
from webapp.rewards.models import LedgerEntry
from webapp.sessions.models import FINALISED, VOIDED, Feedback, MentoringSession, NextStep, Takeaway, Thanks

ROUNDS = 5
MANY = 8
WRAP_UP = {
    "verdict": "helped",
    "takeaway": "Refresh the cache",
    "next_step": "Rebuild the report",
    "due_on": "2026-03-11",
    "words": "clear",
    "thanks": "Clear and patient.",
}


def test_wrapped_up_many_times_at_once_it_is_over_once(world: World) -> None:
    for _ in range(ROUNDS):
        ids = world.scene("ended")
        before = _told(world)
        answers = _send(world, ids, "wrap-up", [ASKER] * MANY, **WRAP_UP)
        assert statuses(answers) == {303: MANY}
        assert _told(world) == before | {"finalised": before["finalised"] + 1, "thanks": before["thanks"] + 1}
        _is_over_and_paid_once(world, ids)
        for written in (Feedback, Takeaway, NextStep, Thanks):
            assert count(world, written, written.session_id == ids["session_id"]) == 1


def test_two_different_answers_at_once_leave_one(world: World) -> None:
    for _ in range(ROUNDS):
        ids = world.scene("ended")
        path = f"/sessions/{ids['session_id']}/wrap-up"
        answers = at_once([tap(world.phone(ASKER), path, verdict=verdict) for verdict in ("helped", "unblocked")])
        assert statuses(answers) == {303: 2}
        _is_over_and_paid_once(world, ids)
        assert count(world, Feedback, Feedback.session_id == ids["session_id"]) == 1


def test_both_say_at_the_same_moment_that_they_talked(world: World) -> None:
    for _ in range(ROUNDS):
        for scene in ("live", "arranged"):
            ids = world.scene(scene)
            before = _told(world)
            answers = _send(world, ids, "talked", [ASKER, MENTOR] * 2)
            assert statuses(answers) == {303: 4}
            started = before["started"] + (scene == "arranged")
            more = {"ended": before["ended"] + 1, "finalised": before["finalised"] + 1, "started": started}
            assert _told(world) == before | more
            _is_over_and_paid_once(world, ids)


def test_done_on_both_phones_is_done_once(world: World) -> None:
    ids = world.scene("live")
    before = _told(world)
    assert statuses(_send(world, ids, "end", [ASKER, MENTOR] * 3)) == {303: 6}
    assert _told(world) == before | {"ended": before["ended"] + 1}


def test_started_on_both_phones_it_starts_once(world: World) -> None:
    ids = world.scene("arranged")
    before = _told(world)
    answers = _send(world, ids, "start", [ASKER, MENTOR] * 2) + _send(world, ids, "join", [ASKER, MENTOR])
    assert statuses(answers) == {303: 6}
    assert _told(world) == before | {"started": before["started"] + 1}


def test_it_did_not_happen_or_it_helped_but_not_both(world: World) -> None:
    """Whoever confirmed a session cannot say afterwards that it did not happen."""
    for _ in range(ROUNDS):
        ids = world.scene("ended")
        path = f"/sessions/{ids['session_id']}"
        phones = world.phone(ASKER), world.phone(ASKER)
        void, wrap = at_once([tap(phones[0], f"{path}/void"), tap(phones[1], f"{path}/wrap-up", **WRAP_UP)])
        assert {void.status, wrap.status} == {303, 422}
        if wrap.status == 303:
            _is_over_and_paid_once(world, ids)
        else:
            _did_not_happen(world, ids)


def test_the_mentor_says_that_it_did_not_happen_while_the_asker_says_how_it_was(world: World) -> None:
    """Whatever comes first, the mentor's word stands: nobody is paid for what did not happen."""
    for _ in range(ROUNDS):
        ids = world.scene("ended")
        path = f"/sessions/{ids['session_id']}"
        taps = [tap(world.phone(MENTOR), f"{path}/void"), tap(world.phone(ASKER), f"{path}/wrap-up", **WRAP_UP)]
        void, wrap = at_once(taps)
        assert void.status == 303
        assert wrap.status in {303, 422}
        _did_not_happen(world, ids)


def test_a_next_step_is_done_once(world: World) -> None:
    ids = world.scene("over")
    before = happened(world, NextStepDone.name)
    path = f"/next-steps/{ids['next_step_id']}/done"
    assert statuses(at_once([tap(world.phone(ASKER), path) for _ in range(MANY)])) == {303: MANY}
    assert happened(world, NextStepDone.name) == before + 1


def _send(world: World, ids: Ids, what: str, views: Sequence[str], **fields: str) -> list[Seen]:
    return at_once([tap(world.phone(view), f"/sessions/{ids['session_id']}/{what}", **fields) for view in views])


def _told(world: World) -> dict[str, int]:
    """How often the log tells of each of these."""
    events: tuple[type[Event], ...] = (SessionStarted, SessionEnded, SessionFinalised, SessionVoided, ThanksGiven)
    names = ("started", "ended", "finalised", "voided", "thanks")
    return {name: happened(world, event.name) for name, event in zip(names, events, strict=True)}


def _is_over_and_paid_once(world: World, ids: Ids) -> None:
    assert _states(world, ids) == (FINALISED, RESOLVED)
    with world.app.app_context():
        lines = db.session.execute(
            select(LedgerEntry.member_id, LedgerEntry.state, LedgerEntry.component, func.count())
            .where(LedgerEntry.session_id == ids["session_id"])
            .group_by(LedgerEntry.member_id, LedgerEntry.state, LedgerEntry.component)
        ).all()
    assert {line[0] for line in lines} == {world.cast.asker.id, world.cast.mentor.id}
    assert {line[3] for line in lines} == {1}


def _did_not_happen(world: World, ids: Ids) -> None:
    assert _states(world, ids) == (VOIDED, OPEN)
    assert happened(world, SessionVoided.name) == 1
    with world.app.app_context():
        total = select(func.coalesce(func.sum(LedgerEntry.amount), 0))
        assert db.session.scalar(total.where(LedgerEntry.session_id == ids["session_id"])) == 0


def _states(world: World, ids: Ids) -> tuple[str, str]:
    with world.app.app_context():
        return (
            db.session.get_one(MentoringSession, ids["session_id"]).state,
            db.session.get_one(Ask, ids["ask_id"]).state,
        )
