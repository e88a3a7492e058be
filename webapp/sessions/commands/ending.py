"""How a session ends: done, wrapped up, or it did not happen."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.asks.commands import ask_someone_else, release_ask, resolve_ask
from webapp.db import db
from webapp.errors import NotAllowed, Refused
from webapp.events import SessionEnded, SessionFinalised, SessionRated, SessionVoided
from webapp.sessions.commands.facts import session_facts, settled_facts
from webapp.sessions.commands.refusals import called_off
from webapp.sessions.deadlines import VERDICT_CHANGES, VERDICT_GIVEN, may_void
from webapp.sessions.models import (
    ASKER,
    ENDED,
    FINALISED,
    LIVE,
    NOT_THIS_TIME,
    SCHEDULED,
    VERDICTS,
    VOIDED,
    Feedback,
    MentoringSession,
)
from webapp.sessions.queries import session_for
from webapp.sessions.transitions import END, FINALISE, UNDO


def end_session(member: Member, session_id: int) -> MentoringSession:
    """ "Done" of either side. Ending what has ended changes nothing.

    Where somebody has said "we talked", it ended then, however late the other one looks at the phone.
    """
    session = session_for(member, session_id)
    if session.is_over:
        return session
    if session.state == SCHEDULED:
        raise Refused(_("It has not begun yet."))
    if session.state != LIVE:
        raise called_off()
    now = clock.now()
    if session.is_mentor(member.id):
        session.mentor_joined_at = session.mentor_joined_at or now
    else:
        session.asker_joined_at = session.asker_joined_at or now
    close_session(session, actor_id=member.id, at=session.talked_by or now)
    return session


def close_session(session: MentoringSession, *, actor_id: int | None, at: datetime) -> None:
    """It is over since `at`; now it waits for the wrap-up. `actor_id` is None when time did it."""
    END.take(session)
    session.ended_at = at
    db.session.flush()
    record(SessionEnded(**settled_facts(session, actor_id=actor_id)))


def rate_session(member: Member, session_id: int, verdict: str) -> MentoringSession:
    """The asker's one tap: did it help? It ends the session if need be, confirms and finalises it."""
    session = session_for(member, session_id)
    if session.is_mentor(member.id):
        raise NotAllowed(_("Only the asker says whether it helped."))
    if verdict not in VERDICTS:
        raise Refused(_("Choose one of the three."), field="verdict")
    if not session.is_under_way and not session.is_over:
        raise called_off()
    given = db.session.get(Feedback, session.id)
    if given is None:
        _check_may_still_rate(end_session(member, session.id))
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
        finalise_session(session, actor_id=member.id, confirmed_by=ASKER)
    return session


def _check_may_still_rate(session: MentoringSession) -> None:
    """A session that still waits for its wrap-up waits as long as it takes."""
    if session.state == FINALISED and session.ended_at and clock.now() - session.ended_at > VERDICT_GIVEN:
        raise Refused(_("An answer can be given for two weeks. This session is older."), field="verdict")


def finalise_session(session: MentoringSession, *, actor_id: int | None, confirmed_by: str) -> None:
    """It took place; the ask is answered. `confirmed_by` is "asker", "both", or "" when time did it."""
    if session.state != ENDED:
        raise Refused(_("This session is not waiting for a wrap-up."))
    facts = settled_facts(session, actor_id=actor_id)
    finalised = select(func.count()).select_from(MentoringSession).where(MentoringSession.state == FINALISED)
    by_mentor = finalised.where(MentoringSession.mentor_id == session.mentor_id)
    by_pair = by_mentor.where(MentoringSession.asker_id == session.asker_id)
    by_asker = finalised.where(MentoringSession.asker_id == session.asker_id)
    prior = db.session.execute(select(*(each.scalar_subquery() for each in (by_mentor, by_pair, by_asker)))).one()
    FINALISE.take(session)
    session.finalised_at, session.confirmed_by = clock.now(), confirmed_by
    db.session.flush()
    record(
        SessionFinalised(
            **facts,
            is_confirmed=bool(confirmed_by),
            confirmed_by=confirmed_by,
            mentor_prior_sessions=prior[0],
            pair_prior_sessions=prior[1],
            asker_prior_sessions=prior[2],
        )
    )
    resolve_ask(session.ask_id, actor_id=actor_id)


def look_for_someone_else(member: Member, session_id: int) -> MentoringSession:
    """It did not help this time: the same ask goes on to others, on the asker's own tap."""
    session = session_for(member, session_id)
    if session.is_mentor(member.id):
        raise NotAllowed(_("Only the asker says how it goes on."))
    if not session.is_under_way and not session.is_over:
        raise called_off()
    given = db.session.get(Feedback, session.id)
    if given is None or given.verdict != NOT_THIS_TIME:
        raise Refused(_("Say first that it did not help this time."))
    ask_someone_else(member, session.ask_id, session.mentor_id)
    return session


def void_session(member: Member, session_id: int) -> MentoringSession:
    """It did not happen: nobody is blamed, points go back, the ask is open again with its age."""
    session = session_for(member, session_id)
    if session.state == VOIDED:
        return session
    if not session.is_under_way and not session.is_over:
        raise called_off()
    if session.state == SCHEDULED and session.scheduled_for > clock.now():
        raise Refused(_("Its time has not come yet."))
    rules = {"zone": setting("zone"), "working_days": setting("working_days")}
    if not may_void(session, member.id, clock.now(), **rules):
        raise Refused(_("It is too late to say that this did not happen."))
    undo_session(session, actor_id=member.id)
    return session


def undo_session(session: MentoringSession, *, actor_id: int | None) -> None:
    """It did not happen. `actor_id` is None when time says so: nobody took part, nobody said otherwise."""
    UNDO.take(session)
    session.closed_at, session.closed_by = clock.now(), actor_id
    db.session.flush()
    record(SessionVoided(**session_facts(session, actor_id=actor_id)))
    release_ask(session.ask_id, session.mentor_id, actor_id=actor_id)
