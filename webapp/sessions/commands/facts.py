"""What the events of a session carry: who met whom, how, and how they stood to each other then."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.asks.models import CHAT, AskSkill
from webapp.db import db
from webapp.sessions.models import MentoringSession, Message

CHAT_FLOOR = 4
"""A chat's minutes: first to last message, at least this many (game design, section 4)."""

SKILL_IDS = select(AskSkill.skill_id).where(AskSkill.ask_id == bindparam("ask_id")).order_by(AskSkill.skill_id)


def session_facts(session: MentoringSession, *, actor_id: int | None) -> dict[str, Any]:
    """The facts of every session event."""
    asker = db.session.get_one(Member, session.asker_id)
    mentor = db.session.get_one(Member, session.mentor_id)
    return {
        "actor_id": actor_id,
        "session_id": session.id,
        "ask_id": session.ask_id,
        "asker_id": asker.id,
        "mentor_id": mentor.id,
        "skill_ids": skill_ids_of(session),
        "mode": session.mode,
        "minutes": session.minutes,
        "asker_department_id": asker.department_id,
        "mentor_department_id": mentor.department_id,
        "asker_site_id": asker.site_id,
        "mentor_site_id": mentor.site_id,
        "asker_zone": asker.zone,
        "mentor_zone": mentor.zone,
        "organisation_zone": setting("zone"),
        "is_line_management": asker.manager_id == mentor.id or mentor.manager_id == asker.id,
        "is_same_team": asker.manager_id is not None and asker.manager_id == mentor.manager_id,
        "asker_is_newcomer": asker.is_newcomer,
        "mentor_is_newcomer": mentor.is_newcomer,
        "asker_days_here": asker.days_here,
        "mentor_days_here": mentor.days_here,
    }


def skill_ids_of(session: MentoringSession) -> tuple[int, ...]:
    """The skills of its ask."""
    return tuple(db.session.scalars(SKILL_IDS, {"ask_id": session.ask_id}))


def settled_facts(session: MentoringSession, *, actor_id: int | None) -> dict[str, Any]:
    """The facts of a session that has ended. Raises ValueError before."""
    if session.started_at is None or session.ended_at is None:
        raise ValueError(f"session {session.id} has not ended")
    if session.mode == CHAT:
        began, ended, both = _chat(session, session.started_at, session.ended_at)
        lasted = max(CHAT_FLOOR, _minutes(began, ended))
    else:
        began, ended, both = session.started_at, session.ended_at, session.both_were_there
        lasted = _minutes(began, ended)
    return session_facts(session, actor_id=actor_id) | {
        "started_at": began.isoformat(),
        "ended_at": ended.isoformat(),
        "lasted_minutes": lasted,
        "both_took_part": both,
    }


def _chat(session: MentoringSession, began: datetime, ended: datetime) -> tuple[datetime, datetime, bool]:
    """First and last message, and whether the mentor wrote twice and the asker after that."""
    messages = db.session.execute(
        select(Message.sender_id, Message.sent_at)
        .where(Message.session_id == session.id, Message.sent_at <= ended)
        .order_by(Message.id)
    ).all()
    if not messages:
        return began, ended, False
    by_mentor = 0
    both = False
    for sender_id, _sent_at in messages:
        if sender_id == session.mentor_id:
            by_mentor += 1
        elif by_mentor >= 2:
            both = True
    return messages[0].sent_at, messages[-1].sent_at, both


def _minutes(began: datetime, ended: datetime) -> int:
    return int((ended - began).total_seconds() // 60)
