"""What decides of a member’s week besides their days: what became of the asks and sessions that they had in it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.asks.models import ACCEPTED, DECLINED, EXPIRED, LAPSED, Ask, Offer
from webapp.db import db
from webapp.events import SessionMoved
from webapp.sessions.deadlines import FARTHEST
from webapp.sessions.models import (
    CALLED_OFF,
    ENDED,
    NO_SHOW_ASKER,
    NO_SHOW_MENTOR,
    UNDER_WAY,
    MentoringSession,
)

WAITED = timedelta(days=1)
"""An ask that waited so long has waited; one that was taken sooner was answered."""
NOT_FOR_ME = ("not_my_thing", "too_close")
"""Reasons for which saying no turns nobody away who came to the right one."""


ME: Any = bindparam("me")
START: Any = bindparam("start")
END: Any = bindparam("end")
WITH_ME = or_(MentoringSession.asker_id == ME, MentoringSession.mentor_id == ME)
"""Statements are made once: each night asks them of everybody with a card."""

_ended = and_(MentoringSession.id.in_(bindparam("session_ids", expanding=True)), MentoringSession.state == ENDED)
_running = and_(MentoringSession.state.in_(UNDER_WAY), MentoringSession.scheduled_for < END, WITH_ME)
UNDECIDED = select(MentoringSession.id).where(or_(_ended, _running)).limit(1)

_taken = and_(Offer.ask_id == Ask.id, Offer.state == ACCEPTED)
ASKS = (
    select(Ask.posted_at, Ask.closed_at, Ask.state, Offer.answered_at)
    .outerjoin(Offer, _taken)
    .where(Ask.asker_id == ME, Ask.posted_at < END, or_(Ask.closed_at.is_(None), Ask.closed_at >= START))
)

_declined = and_(Offer.state == DECLINED, Offer.reason.not_in(NOT_FOR_ME))
TURNED_AWAY = (
    select(func.count())
    .select_from(Offer)
    .where(
        Offer.mentor_id == ME,
        Offer.answered_at >= START,
        Offer.answered_at < END,
        or_(_declined, Offer.state == LAPSED),
    )
)

_by_another = or_(MentoringSession.closed_by.is_(None), MentoringSession.closed_by != ME)
_called_off = and_(MentoringSession.state.in_(CALLED_OFF), _by_another)
_alone = or_(
    and_(MentoringSession.state == NO_SHOW_ASKER, MentoringSession.mentor_id == ME),
    and_(MentoringSession.state == NO_SHOW_MENTOR, MentoringSession.asker_id == ME),
)
_in_week = and_(MentoringSession.scheduled_for >= START, MentoringSession.scheduled_for < END)
_moved = and_(MentoringSession.moved_n > 0, MentoringSession.moved_at >= bindparam("earliest"))
LET_DOWN = (
    select(MentoringSession.id, _in_week)
    .where(WITH_ME, or_(and_(_in_week, or_(_called_off, _alone)), _moved))
    .order_by(_in_week.desc())
)


def is_undecided(member_id: int, session_ids: list[int], end: datetime) -> bool:
    """Whether one of these sessions is still to be settled, or one of before `end` has not even ended."""
    about = {"session_ids": session_ids, "end": end, "me": member_id}
    return db.session.scalar(UNDECIDED, about) is not None


def had_ask_waiting(member_id: int, start: datetime, end: datetime) -> bool:
    """Whether an ask of theirs waited for a day of that week, or expired in it, without being taken."""
    rows = db.session.execute(ASKS, {"me": member_id, "start": start, "end": end})
    for posted_at, closed_at, state, taken_at in rows:
        until = taken_at or closed_at or clock.now()
        if min(until, end) - max(posted_at, start) >= WAITED:
            return True
        if state == EXPIRED and closed_at is not None and closed_at < end:
            return True
    return False


def turned_away(member_id: int, start: datetime, end: datetime) -> int:
    """How many asks they declined, or left without an answer, in that week."""
    return db.session.scalar(TURNED_AWAY, {"me": member_id, "start": start, "end": end}) or 0


def was_let_down(member_id: int, start: datetime, end: datetime) -> bool:
    """Whether a session of that week was moved away or called off by the other side, or the other did not come."""
    about = {"me": member_id, "start": start, "end": end, "earliest": start - FARTHEST}
    rows = db.session.execute(LET_DOWN, about).all()
    if any(is_in_week for _id, is_in_week in rows):
        return True
    return _was_moved_away([id_ for id_, _is_in_week in rows], member_id, start, end)


def _was_moved_away(session_ids: list[int], member_id: int, start: datetime, end: datetime) -> bool:
    """By the other side, out of that week: the log knows from when to when."""
    if not session_ids:
        return False
    moves = select(LoggedEvent).where(
        LoggedEvent.name == SessionMoved.name, LoggedEvent.actor_id != member_id, LoggedEvent.happened_at < end
    )
    for row in db.session.scalars(moves.where(LoggedEvent.happened_at >= start - FARTHEST)):
        event = row.event
        if isinstance(event, SessionMoved) and event.session_id in session_ids:
            was_at, is_at = datetime.fromisoformat(event.was_at), datetime.fromisoformat(event.scheduled_for)
            if start <= was_at < end and not start <= is_at < end:
                return True
    return False
