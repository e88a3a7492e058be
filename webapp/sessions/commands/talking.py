"""While it lasts: messages, start, join, "we talked", goal, five more minutes."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.models import CHAT
from webapp.db import db
from webapp.errors import Refused
from webapp.events import (
    GoalChanged,
    MessageSent,
    SessionExtended,
    SessionSeen,
    SessionStarted,
    SessionTalked,
)
from webapp.sessions.commands.ending import end_session, finalise_session
from webapp.sessions.commands.facts import session_facts
from webapp.sessions.commands.refusals import called_off, over
from webapp.sessions.deadlines import LAST_WORDS
from webapp.sessions.models import (
    BOTH,
    LIVE,
    LONGEST_LINE,
    LONGEST_MESSAGE,
    MORE_MINUTES,
    SCHEDULED,
    MentoringSession,
    Message,
)
from webapp.sessions.queries import session_for
from webapp.sessions.transitions import START

MOST_MINUTES = 180


def send_message(member: Member, session_id: int, body: str) -> Message:
    """Say something. The first message of a chat starts it."""
    session = session_for(member, session_id)
    if not _is_listened_to(session):
        raise Refused(_("This session is over, so nobody would read it. Your text is still here."), field="text")
    if not body.strip():
        raise Refused(_("Write something first."), field="text")
    if len(body) > LONGEST_MESSAGE:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_MESSAGE), field="text")
    if session.state == SCHEDULED and session.mode == CHAT:
        _go_live(session, member, at=clock.now())
    message = Message(session_id=session.id, sender_id=member.id, body=body, sent_at=clock.now())
    db.session.add(message)
    db.session.flush()
    _set_read(session, member, message.id)
    record(
        MessageSent(
            actor_id=member.id,
            session_id=session.id,
            message_id=message.id,
            to_id=session.other_id(member.id),
        )
    )
    return message


def _is_listened_to(session: MentoringSession) -> bool:
    """While it is under way; and for a moment longer, for whoever is in the middle of a sentence."""
    if session.is_over and session.ended_at is not None:
        return clock.now() - session.ended_at < LAST_WORDS
    return session.is_under_way


def mark_read(member: Member, session_id: int, message_id: int) -> None:
    """I have read up to this message."""
    session = session_for(member, session_id)
    message = db.session.get(Message, message_id)
    if message is None or message.session_id != session.id:
        raise Refused(_("That message is not part of this session."))
    before = session.mentor_read_id if session.is_mentor(member.id) else session.asker_read_id
    if message_id > before:
        _set_read(session, member, message_id)
        record(SessionSeen(actor_id=member.id, session_id=session.id, message_id=message_id))


def _set_read(session: MentoringSession, member: Member, message_id: int) -> None:
    if session.is_mentor(member.id):
        session.mentor_read_id = message_id
    else:
        session.asker_read_id = message_id


def start_session(member: Member, session_id: int) -> MentoringSession:
    """Begin now."""
    session = _under_way(member, session_id)
    if session.state == SCHEDULED:
        _go_live(session, member, at=clock.now())
    _note_presence(session, member)
    return session


def join_session(member: Member, session_id: int) -> MentoringSession:
    """This side went to the call room. Going there again changes nothing."""
    session = _under_way(member, session_id)
    was_there = session.has_joined(member.id)
    start_session(member, session_id)
    if not was_there:
        record(SessionTalked(actor_id=member.id, session_id=session.id, how="joined"))
    return session


def say_we_talked(member: Member, session_id: int) -> MentoringSession:
    """One side says so; when both have, the session is over and confirmed.

    The talk lies behind, so a session that nobody started counts as begun its planned minutes ago.
    """
    session = session_for(member, session_id)
    if session.mode == CHAT:
        raise Refused(_("A chat ends with Done."))
    if session.has_talked(member.id):
        return session
    if session.state == SCHEDULED:
        began = clock.now() - timedelta(minutes=session.minutes)
        _go_live(session, member, at=max(began, session.arranged_at))
    elif session.state != LIVE and not session.is_over:
        raise called_off()
    now = clock.now()
    if session.is_mentor(member.id):
        session.mentor_talked_at = now
    else:
        session.asker_talked_at = now
    db.session.flush()
    record(SessionTalked(actor_id=member.id, session_id=session.id, how="talked"))
    if session.both_talked and session.finalised_at is None:
        if session.state == LIVE:
            end_session(member, session.id)
        finalise_session(session, actor_id=member.id, confirmed_by=BOTH)
    return session


def change_goal(member: Member, session_id: int, goal: str) -> MentoringSession:
    """Say in one line what should be true at the end."""
    session = _under_way(member, session_id)
    line = " ".join(goal.split())
    if not line:
        raise Refused(_("One line: what should be true at the end?"), field="goal")
    if len(line) > LONGEST_LINE:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_LINE), field="goal")
    session.goal = line
    db.session.flush()
    record(GoalChanged(actor_id=member.id, session_id=session.id))
    return session


def add_minutes(member: Member, session_id: int) -> MentoringSession:
    """Five more minutes; the timer only informs."""
    session = _under_way(member, session_id)
    if session.minutes + MORE_MINUTES > MOST_MINUTES:
        raise Refused(_("That is long enough for one session. Ask again for more."))
    session.minutes += MORE_MINUTES
    db.session.flush()
    record(SessionExtended(actor_id=member.id, session_id=session.id, minutes=session.minutes))
    return session


def _under_way(member: Member, session_id: int) -> MentoringSession:
    session = session_for(member, session_id)
    if not session.is_under_way:
        raise over(session)
    return session


def _go_live(session: MentoringSession, member: Member, *, at: datetime) -> None:
    START.take(session)
    session.started_at = at
    db.session.flush()
    record(SessionStarted(**session_facts(session, actor_id=member.id), started_at=at.isoformat()))


def _note_presence(session: MentoringSession, member: Member) -> None:
    now = clock.now()
    if session.is_mentor(member.id):
        session.mentor_joined_at = session.mentor_joined_at or now
    else:
        session.asker_joined_at = session.asker_joined_at or now
    db.session.flush()
