"""The reaction to somebody leaving: what they have not held yet is called off, and the ask is free for others."""

from sqlalchemy import exists, or_, select

from webapp import clock
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.asks.commands import release_ask
from webapp.db import db
from webapp.events import Event, MemberLeft, SessionReleased
from webapp.sessions.commands.facts import session_facts
from webapp.sessions.models import LIVE, SCHEDULED, MentoringSession, Message
from webapp.sessions.transitions import CALL_OFF


def settle_sessions(_row: LoggedEvent, event: Event) -> None:
    """Scheduled ones, and live ones to which the leaver never came. What took place stays as it is.

    Released on either side: an ask of the leaver's own is then taken back by settle_asks.
    """
    if not isinstance(event, MemberLeft):
        return
    gone = event.member_id
    mine = or_(MentoringSession.asker_id == gone, MentoringSession.mentor_id == gone)
    coming = select(MentoringSession).where(mine, MentoringSession.state.in_((SCHEDULED, LIVE)))
    for session in db.session.scalars(coming.order_by(MentoringSession.id)).all():
        if session.state == LIVE and _came(session, gone):
            continue
        CALL_OFF.take(session)
        session.closed_at, session.closed_by = clock.now(), event.actor_id
        db.session.flush()
        record(SessionReleased(**session_facts(session, actor_id=event.actor_id)))
        release_ask(session.ask_id, session.mentor_id, actor_id=event.actor_id)


def _came(session: MentoringSession, member_id: int) -> bool:
    wrote = select(exists().where(Message.session_id == session.id, Message.sender_id == member_id))
    return session.has_joined(member_id) or session.has_talked(member_id) or bool(db.session.scalar(wrote))
