"""How a session ends: done, wrapped up, or it did not happen."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.hours import after_working_days
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.asks.commands import release_ask, resolve_ask
from webapp.db import db
from webapp.errors import NotAllowed, Refused
from webapp.events import SessionEnded, SessionFinalised, SessionRated, SessionVoided
from webapp.sessions.commands.facts import session_facts, settled_facts
from webapp.sessions.models import (
    ENDED,
    FINALISED,
    LIVE,
    SCHEDULED,
    VERDICT_CHANGES,
    VERDICTS,
    VOIDED,
    Feedback,
    MentoringSession,
)
from webapp.sessions.queries import session_for

ASKER = "asker"
VOID_DAYS = 3
"""Working days of the organisation in which a finalised session can still be said not to have happened."""


def end_session(member: Member, session_id: int) -> MentoringSession:
    """ "Done" of either side. Ending what has ended changes nothing."""
    session = session_for(member, session_id)
    if session.is_over:
        return session
    if session.state != LIVE:
        raise Refused(_("It has not begun yet."))
    now = clock.now()
    if session.is_mentor(member.id):
        session.mentor_joined_at = session.mentor_joined_at or now
    else:
        session.asker_joined_at = session.asker_joined_at or now
    session.state, session.ended_at = ENDED, now
    db.session.flush()
    record(SessionEnded(**settled_facts(session, actor_id=member.id)))
    return session


def rate_session(member: Member, session_id: int, verdict: str) -> MentoringSession:
    """The asker's one tap: did it help? It ends the session if need be, confirms and finalises it."""
    session = session_for(member, session_id)
    if session.is_mentor(member.id):
        raise NotAllowed(_("Only the asker says whether it helped."))
    if verdict not in VERDICTS:
        raise Refused(_("Choose one of the three."), field="verdict")
    given = db.session.get(Feedback, session.id)
    if given is None:
        end_session(member, session.id)
        db.session.add(Feedback(session_id=session.id, verdict=verdict, given_at=clock.now()))
    elif given.verdict == verdict:
        return session
    elif clock.now() - given.given_at > VERDICT_CHANGES:
        raise Refused(_("An answer can be changed for a day. This one stands."), field="verdict")
    else:
        given.verdict = verdict
    db.session.flush()
    record(
        SessionRated(
            actor_id=member.id,
            session_id=session.id,
            asker_id=session.asker_id,
            mentor_id=session.mentor_id,
            rating_class=verdict,
        )
    )
    if session.state == ENDED:
        finalise_session(member, session, confirmed_by=ASKER)
    return session


def finalise_session(member: Member, session: MentoringSession, *, confirmed_by: str) -> None:
    """It took place; the ask is answered. `confirmed_by` is "asker", "both", or "" when time did it."""
    if session.state != ENDED:
        raise Refused(_("This session is not waiting for a wrap-up."))
    facts = settled_facts(session, actor_id=member.id)
    finalised = select(func.count()).select_from(MentoringSession).where(MentoringSession.state == FINALISED)
    by_mentor = finalised.where(MentoringSession.mentor_id == session.mentor_id)
    by_pair = by_mentor.where(MentoringSession.asker_id == session.asker_id)
    prior = (db.session.scalar(by_mentor) or 0, db.session.scalar(by_pair) or 0)
    session.state, session.finalised_at, session.confirmed_by = FINALISED, clock.now(), confirmed_by
    db.session.flush()
    record(
        SessionFinalised(
            **facts,
            is_confirmed=bool(confirmed_by),
            confirmed_by=confirmed_by,
            mentor_prior_sessions=prior[0],
            pair_prior_sessions=prior[1],
        )
    )
    resolve_ask(member, session.ask_id)


def void_session(member: Member, session_id: int) -> MentoringSession:
    """It did not happen: nobody is blamed, points go back, the ask is open again with its age."""
    session = session_for(member, session_id)
    if session.state == VOIDED:
        return session
    if not may_void(session, member.id):
        raise Refused(_("It is too late to say that this did not happen."))
    session.state, session.closed_at = VOIDED, clock.now()
    db.session.flush()
    record(SessionVoided(**session_facts(session, actor_id=member.id)))
    release_ask(member, session.ask_id)
    return session


def may_void(session: MentoringSession, member_id: int) -> bool:
    """While it is live or ended; when its time has passed; and for three working days by who did not confirm."""
    now = clock.now()
    if session.state in (LIVE, ENDED):
        return True
    if session.state == SCHEDULED:
        return session.scheduled_for <= now
    if session.state != FINALISED or session.finalised_at is None:
        return False
    confirmed = session.confirmed_by == "both" or (session.confirmed_by == ASKER and not session.is_mentor(member_id))
    end = after_working_days(session.finalised_at, VOID_DAYS, setting("zone"), setting("working_days"))
    return not confirmed and now <= end
