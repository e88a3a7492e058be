"""How far ahead a session can lie, and until when something may still be said of it."""

from datetime import datetime, timedelta
from typing import Protocol

from webapp.accounts.hours import after_working_days
from webapp.sessions.models import (
    ASKER,
    BOTH,
    ENDED,
    FINALISED,
    LIVE,
    NO_SHOW_ASKER,
    NO_SHOW_MENTOR,
    SCHEDULED,
)

FARTHEST = timedelta(days=14)
"""How far ahead a session can be arranged."""
VOID_DAYS = 3
"""Working days of the organisation in which a finalised session can still be said not to have happened."""
VERDICT_GIVEN = timedelta(days=14)
VERDICT_CHANGES = timedelta(hours=24)
MOST_MOVES = 5
NO_SHOW_GRACE = timedelta(minutes=10)
"""So long one waits for the other (Settled)."""
LAST_WORDS = timedelta(minutes=10)
"""Whoever was in the middle of a sentence when the other one tapped Done may still send it."""


class Course(Protocol):
    """How far a session has come: a row and a card both tell it."""

    @property
    def state(self) -> str: ...
    @property
    def asker_id(self) -> int: ...
    @property
    def mentor_id(self) -> int: ...
    @property
    def scheduled_for(self) -> datetime: ...
    @property
    def finalised_at(self) -> datetime | None: ...
    @property
    def confirmed_by(self) -> str: ...
    @property
    def closed_at(self) -> datetime | None: ...
    @property
    def moved_n(self) -> int: ...


def may_void(session: Course, member_id: int, now: datetime, *, zone: str, working_days: str) -> bool:
    """While it is live or ended; when its time has passed; and for three working days by who did not confirm.

    `zone` and `working_days` are the organisation's.
    """
    if session.state in (LIVE, ENDED):
        return True
    if session.state == SCHEDULED:
        return session.scheduled_for <= now
    if session.state != FINALISED or session.finalised_at is None:
        return False
    confirmed = session.confirmed_by == BOTH or (session.confirmed_by == ASKER and member_id == session.asker_id)
    return not confirmed and now <= after_working_days(session.finalised_at, VOID_DAYS, zone, working_days)


def may_move(session: Course, now: datetime) -> bool:
    """Before its time has come, and not for ever."""
    return session.state == SCHEDULED and session.scheduled_for > now and session.moved_n < MOST_MOVES


def may_miss(session: Course, now: datetime) -> bool:
    """Whether it is late enough to say that the other one did not come."""
    return session.state in (SCHEDULED, LIVE) and session.scheduled_for + NO_SHOW_GRACE <= now


def may_contest(session: Course, member_id: int, now: datetime, *, zone: str, working_days: str) -> bool:
    """Whoever is said not to have come, for three working days of the organisation."""
    missing = {NO_SHOW_ASKER: session.asker_id, NO_SHOW_MENTOR: session.mentor_id}.get(session.state)
    if missing != member_id or session.closed_at is None:
        return False
    return now <= after_working_days(session.closed_at, VOID_DAYS, zone, working_days)
