"""One reminder a week at most: Thursday at ten, to whoever has a card and nothing planned (game design, section 6)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.due.commands import call_off, plan
from webapp.due.models import DueJob
from webapp.events import StreakReminded
from webapp.game.streaks import FEW_DAYS, Card
from webapp.game.weeks import UNKNOWN, WeekNumber, days_in, week_of
from webapp.notifications.kinds import STREAK
from webapp.notifications.queries import choice_of
from webapp.rewards.punching import cards_of, rhythms_of, weeks_of
from webapp.sessions.models import UNDER_WAY, MentoringSession

REMIND = "streak.remind"
THURSDAY, TEN = 3, time(10)
SHORTEST = 2
"""Weeks: a card of fewer is not worth a reminder."""
LATEST = timedelta(hours=8)
"""A reminder that comes later than this is none any more."""


def plan_reminder(member: Member) -> None:
    """For the Thursday of the present week, if that is still to come and there is a card worth it."""
    call_off(REMIND, member.id)
    card = cards_of([member.id])[member.id]
    zone = ZoneInfo(member.zone)
    monday = WeekNumber.of(clock.today(member.zone)).monday
    at = datetime.combine(monday + timedelta(days=THURSDAY), TEN, tzinfo=zone)
    if card.length >= SHORTEST and at > clock.now():
        plan(REMIND, member.id, at)


def remind_by_time(job: DueJob) -> None:
    """Once, as things stand now; silently not, whenever there is a reason not to."""
    member = db.session.get_one(Member, job.subject_id)
    card = cards_of([member.id])[member.id]
    is_wanted = member.is_here and STREAK not in choice_of(member.id).unmailed
    if not is_wanted or clock.now() - job.due_at > LATEST:
        return
    if _is_worth_it(member, card) and not _is_absent(member) and not _has_plans(member.id):
        record(StreakReminded(actor_id=None, member_id=member.id))


def _is_worth_it(member: Member, card: Card) -> bool:
    """A card of two weeks and more that goes on, a working week, and no session in it yet."""
    rhythms = rhythms_of((member.id,)).get(member.id, [])
    if card.length < SHORTEST or not rhythms:
        return False
    week = week_of(clock.now(), rhythms)
    is_kept = card.closes is not None and card.closes.until(week) <= 1
    is_active = any(one.number == week for one in weeks_of([member.id])[member.id])
    is_short = rhythms[-1].days != UNKNOWN and days_in(week, rhythms).scheduled <= FEW_DAYS
    return is_kept and not is_active and not is_short


def _is_absent(member: Member) -> bool:
    row = availability_of(member.id)
    is_away = row.away_until is not None and row.away_until > clock.now()
    return is_away or row.paused_at is not None


def _has_plans(member_id: int) -> bool:
    mine = or_(MentoringSession.asker_id == member_id, MentoringSession.mentor_id == member_id)
    planned = select(MentoringSession.id).where(mine, MentoringSession.state.in_(UNDER_WAY)).limit(1)
    return db.session.scalar(planned) is not None
