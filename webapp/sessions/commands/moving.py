"""Another time: the same session, later or earlier, by either side."""

from datetime import datetime

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import Refused
from webapp.events import SessionMoved
from webapp.sessions.commands.facts import session_facts
from webapp.sessions.commands.refusals import check_moment, over
from webapp.sessions.deadlines import MOST_MOVES
from webapp.sessions.models import LIVE, MentoringSession
from webapp.sessions.queries import session_for
from webapp.sessions.transitions import MOVE


def move_session(member: Member, session_id: int, at: datetime) -> MentoringSession:
    """Put it to that moment (UTC), before its time has come. To the time that it has already: nothing changes."""
    session = session_for(member, session_id)
    if not session.is_under_way:
        raise over(session)
    if at == session.scheduled_for:
        return session
    if session.state == LIVE or session.scheduled_for <= clock.now():
        raise Refused(_("Its time has come. It can begin, or you say that it did not happen."))
    if session.moved_n >= MOST_MOVES:
        raise Refused(_("It was moved %(most)s times. Agree in the chat, or call it off.", most=MOST_MOVES))
    check_moment(at)
    was_at = session.scheduled_for
    MOVE.take(session)
    session.scheduled_for, session.moved_n = at, session.moved_n + 1
    session.moved_at, session.moved_by = clock.now(), member.id
    db.session.flush()
    facts = session_facts(session, actor_id=member.id)
    record(SessionMoved(**facts, was_at=was_at.isoformat(), scheduled_for=at.isoformat()))
    return session
