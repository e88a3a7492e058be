"""The reaction that sets a session's clocks."""

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.due.commands import call_off
from webapp.events import (
    Event,
    SessionArranged,
    SessionCancelled,
    SessionEnded,
    SessionFinalised,
    SessionMissed,
    SessionMoved,
    SessionReleased,
    SessionStarted,
    SessionVoided,
)
from webapp.sessions.commands.timekeeping import END, SETTLE, plan_end, plan_settling
from webapp.sessions.models import MentoringSession

OVER = SessionReleased | SessionCancelled | SessionMissed | SessionVoided | SessionFinalised
"""Nothing of it is due any more."""


def keep_time(row: LoggedEvent, event: Event) -> None:
    """Whatever begins is looked at when it may be over; whatever is over, when it should be settled; then no more."""
    if isinstance(event, SessionArranged | SessionStarted):
        plan_end(db.session.get_one(MentoringSession, event.session_id))
    elif isinstance(event, SessionMoved):
        call_off(END, event.session_id)
        plan_end(db.session.get_one(MentoringSession, event.session_id))
    elif isinstance(event, SessionEnded):
        call_off(END, event.session_id)
        plan_settling(db.session.get_one(MentoringSession, event.session_id))
    elif isinstance(event, OVER):
        call_off(END, event.session_id)
        call_off(SETTLE, event.session_id)
