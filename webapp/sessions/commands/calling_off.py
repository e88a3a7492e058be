"""What was arranged is called off, by either side."""

from datetime import timedelta

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.commands import call_off_ask, release_ask
from webapp.db import db
from webapp.errors import NotAllowed, Refused
from webapp.events import SessionCancelled, SessionReleased
from webapp.sessions.commands.facts import session_facts
from webapp.sessions.commands.refusals import over
from webapp.sessions.models import CALLED_OFF, LIVE, SCHEDULED, MentoringSession
from webapp.sessions.queries import session_for
from webapp.sessions.transitions import CALL_OFF, CALL_OFF_LATE

LATE = timedelta(hours=3)
"""Called off so shortly before its time, it is called off late (Settled)."""


def cancel_session(member: Member, session_id: int) -> MentoringSession:
    """Call off what has not begun. The mentor's is given back; with the asker's the ask is over."""
    session = session_for(member, session_id)
    if session.state in CALLED_OFF:
        return session
    if session.state == LIVE:
        raise Refused(_("It has begun. End it with Done, or say that it did not happen."))
    if not session.is_under_way:
        raise over(session)
    return _call_off(member, session)


def release_session(member: Member, session_id: int) -> MentoringSession:
    """The mentor cannot after all, even when it has begun: the ask goes back to the others, with its age."""
    session = session_for(member, session_id)
    if not session.is_mentor(member.id):
        raise NotAllowed(_("Only the mentor can give an ask back."))
    if session.state in CALLED_OFF:
        return session
    if not session.is_under_way:
        raise over(session)
    return _call_off(member, session)


def _call_off(member: Member, session: MentoringSession) -> MentoringSession:
    now = clock.now()
    is_late = session.state == SCHEDULED and session.scheduled_for - now < LATE
    (CALL_OFF_LATE if is_late else CALL_OFF).take(session)
    session.closed_at, session.closed_by = now, member.id
    db.session.flush()
    facts = session_facts(session, actor_id=member.id)
    if session.is_mentor(member.id):
        record(SessionReleased(**facts, is_late=is_late))
        release_ask(session.ask_id, session.mentor_id, actor_id=member.id)
    else:
        call_off_ask(session.ask_id, session.mentor_id, actor_id=member.id)
        record(SessionCancelled(**facts, is_late=is_late))
    return session
