"""Once a week the feed says how many people got unblocked; never of fewer than five, which would point at somebody."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.asks.models import Ask, AskSkill
from webapp.db import db
from webapp.events import WeekSummarised
from webapp.sessions.models import UNBLOCKED, VOIDED, Feedback, MentoringSession
from webapp.skills.models import Skill

FEWEST = 5


def sum_up_last_week() -> None:
    """Tell of the organisation's week that is over, if nobody has yet. Asked each night, so that none is left out."""
    today = clock.today(setting("zone"))
    monday = today - timedelta(days=today.weekday() + 7)
    if _last_told() == monday.isoformat():
        return
    begins, ends = _midnight(monday), _midnight(monday + timedelta(days=7))
    unblocked_n = db.session.scalar(
        select(func.count(MentoringSession.asker_id.distinct()))
        .join(Feedback, Feedback.session_id == MentoringSession.id)
        .where(Feedback.verdict == UNBLOCKED, Feedback.given_at >= begins, Feedback.given_at < ends)
        .where(MentoringSession.state != VOIDED)
    )
    if unblocked_n and unblocked_n >= FEWEST:
        skill_id = _most_asked(begins, ends)
        record(WeekSummarised(actor_id=None, week_on=monday.isoformat(), unblocked_n=unblocked_n, skill_id=skill_id))


def _last_told() -> str:
    told = select(LoggedEvent).where(LoggedEvent.name == WeekSummarised.name)
    row = db.session.scalar(told.order_by(LoggedEvent.id.desc()).limit(1))
    return str(row.facts["week_on"]) if row else ""


def _most_asked(begins: datetime, ends: datetime) -> int | None:
    """What most people asked about; None where nothing was asked by five or more."""
    askers_n = func.count(Ask.asker_id.distinct())
    return db.session.scalar(
        select(AskSkill.skill_id)
        .join(Ask, Ask.id == AskSkill.ask_id)
        .join(Skill, Skill.id == AskSkill.skill_id)
        .where(Ask.posted_at >= begins, Ask.posted_at < ends, ~Skill.is_sensitive)
        .group_by(AskSkill.skill_id)
        .having(askers_n >= FEWEST)
        .order_by(askers_n.desc(), AskSkill.skill_id)
        .limit(1)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(setting("zone")))
