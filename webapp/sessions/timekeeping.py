"""The reaction that sets a session's clocks."""

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, SessionArranged, SessionEnded, SessionStarted
from webapp.sessions.commands.timekeeping import plan_end, plan_settling
from webapp.sessions.models import MentoringSession


def keep_time(row: LoggedEvent, event: Event) -> None:
    """Whatever begins is looked at when it may be over; whatever is over, when it should be settled."""
    if isinstance(event, SessionArranged | SessionStarted):
        plan_end(db.session.get_one(MentoringSession, event.session_id))
    elif isinstance(event, SessionEnded):
        plan_settling(db.session.get_one(MentoringSession, event.session_id))
