"""What time does to a session: it ends when both have long gone, and it is settled when nobody says how it went."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.hours import after_working_days
from webapp.accounts.settings import setting
from webapp.asks.models import CHAT
from webapp.db import db
from webapp.due.commands import plan
from webapp.due.models import DueJob
from webapp.sessions.commands.ending import close_session, finalise_session, undo_session
from webapp.sessions.commands.facts import settled_facts
from webapp.sessions.models import ENDED, MentoringSession, Message

END, SETTLE = "session.end", "session.settle"
QUIET = timedelta(hours=12)
"""A chat ends this long after its last message."""
GRACE = timedelta(minutes=30)
"""A call or a talk in person ends this long after its planned end."""
SETTLE_DAYS = 3
"""Working days of the organisation until an ended session is settled by itself."""


def plan_end(session: MentoringSession) -> None:
    """Look at this session when it may be over."""
    plan(END, session.id, _long_over(session))


def plan_settling(session: MentoringSession) -> None:
    """Settle it when nobody has said how it went."""
    ended = session.ended_at or clock.now()
    plan(SETTLE, session.id, after_working_days(ended, SETTLE_DAYS, setting("zone"), setting("working_days")))


def end_by_time(job: DueJob) -> None:
    """End what both forgot to end, at the moment at which it was over. What was moved meanwhile is looked at later."""
    session = db.session.get_one(MentoringSession, job.subject_id)
    if not session.is_under_way:
        return
    if _long_over(session) > clock.now():
        plan_end(session)
        return
    session.started_at = session.started_at or session.scheduled_for
    close_session(session, actor_id=None, at=max(session.started_at, session.talked_by or _over_at(session)))


def settle_by_time(job: DueJob) -> None:
    """Three working days later: finalised unconfirmed if both took part, else undone without blame."""
    session = db.session.get_one(MentoringSession, job.subject_id)
    if session.state != ENDED:
        return
    if settled_facts(session, actor_id=None)["both_took_part"]:
        finalise_session(session, actor_id=None, confirmed_by="")
    else:
        undo_session(session, actor_id=None)


def _over_at(session: MentoringSession) -> datetime:
    """The last message of a chat; the planned end of a call or a talk in person."""
    if session.mode == CHAT:
        last = db.session.scalar(select(func.max(Message.sent_at)).where(Message.session_id == session.id))
        return max(last or session.scheduled_for, session.scheduled_for)
    return (session.started_at or session.scheduled_for) + timedelta(minutes=session.minutes)


def _long_over(session: MentoringSession) -> datetime:
    return _over_at(session) + (QUIET if session.mode == CHAT else GRACE)
