"""From an accepted ask to a session."""

import secrets
from datetime import datetime

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.models import Ask, Offer
from webapp.db import db
from webapp.events import SessionArranged, SessionStarted
from webapp.sessions.commands.facts import session_facts
from webapp.sessions.commands.refusals import check_moment
from webapp.sessions.models import LONGEST_LINE, MentoringSession
from webapp.sessions.transitions import ARRANGE, ARRANGE_NOW


def arrange_session(member: Member, offer: Offer, *, at: datetime | None) -> MentoringSession:
    """Make the session of an accepted offer: live at once when `at` is None, else at that moment (UTC)."""
    now = clock.now()
    if at is not None:
        check_moment(at)
    ask = db.session.get_one(Ask, offer.ask_id)
    session = MentoringSession(
        ask_id=ask.id,
        asker_id=ask.asker_id,
        mentor_id=offer.mentor_id,
        mode=ask.mode,
        minutes=ask.minutes,
        goal=_goal(ask.text),
        room=secrets.token_hex(10),
        state=(ARRANGE_NOW if at is None else ARRANGE).after,
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
