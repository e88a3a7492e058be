"""One of the two did not come: said by whoever waited, and contested by the other. Nothing of it is public."""

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.asks.commands import call_off_ask, release_ask, return_ask
from webapp.db import db
from webapp.errors import Refused
from webapp.events import SessionContested, SessionMissed
from webapp.sessions.commands.facts import session_facts
from webapp.sessions.commands.refusals import over
from webapp.sessions.deadlines import may_contest, may_miss
from webapp.sessions.models import NO_SHOW_ASKER, NO_SHOW_MENTOR, NO_SHOWS, MentoringSession
from webapp.sessions.queries import session_card, session_for
from webapp.sessions.transitions import CONTEST, MISS_ASKER, MISS_MENTOR


def report_no_show(member: Member, session_id: int) -> MentoringSession:
    """I waited ten minutes, and the other side has neither joined nor written."""
    session = session_for(member, session_id)
    is_mentor = session.is_mentor(member.id)
    if session.state == (NO_SHOW_ASKER if is_mentor else NO_SHOW_MENTOR):
        return session
    if not session.is_under_way:
        raise over(session)
    card, now = session_card(member, session_id), clock.now()
    if card.other_was_there:
        raise Refused(_("The other one was here. If you did not meet, say that it did not happen."))
    if not may_miss(card, now):
        raise Refused(_("Wait ten minutes from the time that you agreed on."))
    (MISS_ASKER if is_mentor else MISS_MENTOR).take(session)
    session.closed_at, session.closed_by = now, member.id
    db.session.flush()
    if is_mentor:
        call_off_ask(session.ask_id, session.mentor_id, actor_id=member.id)
    else:
        release_ask(session.ask_id, session.mentor_id, actor_id=member.id)
    facts = session_facts(session, actor_id=member.id)
    record(SessionMissed(**facts, missing_id=session.other_id(member.id)))
    return session


def contest_no_show(member: Member, session_id: int) -> MentoringSession:
    """ "I was there": it did not happen, and nobody is blamed. An asker's ask is open again, with its age."""
    session = session_for(member, session_id)
    if session.contested_at is not None:
        return session
    if session.state not in NO_SHOWS:
        raise Refused(_("Nobody has said that you were not there."))
    rules = {"zone": setting("zone"), "working_days": setting("working_days")}
    if not may_contest(session, member.id, clock.now(), **rules):
        raise Refused(_("Only whoever was missed can say so, within three working days."))
    CONTEST.take(session)
    session.contested_at = clock.now()
    db.session.flush()
    if not session.is_mentor(member.id):
        return_ask(session.ask_id, session.mentor_id, actor_id=member.id)
    record(SessionContested(**session_facts(session, actor_id=member.id)))
    return session
