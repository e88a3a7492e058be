"""From an accepted ask to a session, and back."""

import secrets
from datetime import datetime

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.commands import release_ask
from webapp.asks.models import Ask, Offer
from webapp.db import db
from webapp.errors import NotAllowed, Refused
from webapp.events import SessionArranged, SessionReleased, SessionStarted
from webapp.sessions.commands.facts import session_facts
from webapp.sessions.commands.refusals import over
from webapp.sessions.deadlines import FARTHEST
from webapp.sessions.models import (
    CANCELLED,
    LIVE,
    LONGEST_LINE,
    SCHEDULED,
    MentoringSession,
)
from webapp.sessions.queries import session_for


def arrange_session(member: Member, offer: Offer, *, at: datetime | None) -> MentoringSession:
    """Make the session of an accepted offer: live at once when `at` is None, else at that moment (UTC)."""
    now = clock.now()
    if at is not None and at <= now:
        raise Refused(_("That time has passed. Choose a later one."), field="at")
    if at is not None and at > now + FARTHEST:
        raise Refused(_("Choose a time within the next two weeks."), field="at")
    ask = db.session.get_one(Ask, offer.ask_id)
    session = MentoringSession(
        ask_id=ask.id,
        asker_id=ask.asker_id,
        mentor_id=offer.mentor_id,
        mode=ask.mode,
        minutes=ask.minutes,
        goal=_goal(ask.text),
        room=secrets.token_hex(10),
        state=LIVE if at is None else SCHEDULED,
        arranged_at=now,
        scheduled_for=at or now,
        started_at=now if at is None else None,
    )
    db.session.add(session)
    db.session.flush()
    facts = session_facts(session, actor_id=member.id)
    record(SessionArranged(**facts, scheduled_for=session.scheduled_for.isoformat()))
    if session.started_at is not None:
        record(SessionStarted(**facts, started_at=session.started_at.isoformat()))
    return session


def _goal(text: str) -> str:
    """The question is the goal until somebody says it better."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"


def release_session(member: Member, session_id: int) -> MentoringSession:
    """The mentor cannot after all: the ask goes back to the others, with its age."""
    session = session_for(member, session_id)
    if not session.is_mentor(member.id):
        raise NotAllowed(_("Only the mentor can give an ask back."))
    if session.state == CANCELLED:
        return session
    if not session.is_under_way:
        raise over(session)
    session.state, session.closed_at = CANCELLED, clock.now()
    db.session.flush()
    record(SessionReleased(**session_facts(session, actor_id=member.id)))
    release_ask(session.ask_id, actor_id=member.id)
    return session
