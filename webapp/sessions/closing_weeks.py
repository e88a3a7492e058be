"""What the night does to punch cards: it closes the weeks that are over, each in its member’s own zone.

Only members whose card goes on, or who had a session in a week, have a week to close; everybody else costs nothing.
What a worker missed is caught up week by week, and what is closed already is not looked at again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from webapp import clock
from webapp.accounts.hours import after_working_days
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.db import db
from webapp.due.commands import plan
from webapp.due.models import DueJob
from webapp.events import WeekClosed
from webapp.game.weeks import UNKNOWN, Rhythm, WeekNumber, begins, days_in, zone_of
from webapp.rewards.punch_models import PunchCard
from webapp.rewards.punching import as_number, cards_of, rhythms_of, weeks_of
from webapp.sessions.streak_reminding import plan_reminder
from webapp.sessions.week_facts import had_ask_waiting, is_undecided, turned_away, was_let_down

CLOSE = "weeks.close"
LATEST_DAYS = 5
"""Working days of the organisation after which a week is closed whatever waits (Settled)."""
EASTERNMOST = timedelta(hours=14)
A_BATCH = 100
"""Members in one transaction."""


def close_by_time(job: DueJob) -> None:
    """A batch of members after the one that the row names; the next batch is a row of its own."""
    members = close_weeks(after=job.subject_id)
    for member in members:
        plan_reminder(member)
    if len(members) == A_BATCH:
        plan(CLOSE, members[-1].id, clock.now())


def close_weeks(after: int = 0, limit: int = A_BATCH) -> Sequence[Member]:
    """Close what is over of the next `limit` members with such a week, in the order of their ids. Returns them."""
    over = WeekNumber.of((clock.now() + EASTERNMOST).date()).plus(-1)
    members = db.session.scalars(
        select(Member)
        .join(PunchCard, PunchCard.member_id == Member.id)
        .where(PunchCard.closes <= as_number(over), Member.id > after, *HERE)
        .order_by(Member.id)
        .limit(limit)
    ).all()
    rhythms = rhythms_of(member.id for member in members)
    for member in members:
        _close_of(member, _known(rhythms.get(member.id, []), member))
    return members


def _known(rhythms: Sequence[Rhythm], member: Member) -> list[Rhythm]:
    """Where nobody wrote down the days, those of today hold."""
    known = [replace(one, days=member.working_days) if one.days == UNKNOWN else one for one in rhythms]
    return known or [Rhythm(clock.now(), member.zone, member.working_days)]


def _close_of(member: Member, rhythms: Sequence[Rhythm]) -> None:
    sessions = {week.number: list(week.session_ids) for week in weeks_of([member.id])[member.id]}
    while (week := cards_of([member.id])[member.id].closes) is not None:
        of_week = sessions.get(week, [])
        if not _is_over(member.id, week, of_week, rhythms):
            return
        record(_closed(member.id, week, len(of_week), rhythms))


def _is_over(member_id: int, week: WeekNumber, session_ids: list[int], rhythms: Sequence[Rhythm]) -> bool:
    end, now = begins(week.plus(1), rhythms), clock.now()
    if now < end:
        return False
    latest = after_working_days(end, LATEST_DAYS, setting("zone"), setting("working_days"))
    return now >= latest or not is_undecided(member_id, session_ids, end)


def _closed(member_id: int, week: WeekNumber, sessions_n: int, rhythms: Sequence[Rhythm]) -> WeekClosed:
    """With everything that decides of it, as it is known now."""
    start, end = _span(week, rhythms)
    days = days_in(week, rhythms)
    return WeekClosed(
        actor_id=None,
        member_id=member_id,
        iso_year=week.year,
        iso_week=week.number,
        zone=zone_of(week, rhythms),
        scheduled_days=days.scheduled,
        open_days=days.open,
        had_ask_waiting=had_ask_waiting(member_id, start, end),
        was_let_down=was_let_down(member_id, start, end),
        turned_away_n=turned_away(member_id, start, end),
        sessions_n=sessions_n,
    )


def _span(week: WeekNumber, rhythms: Sequence[Rhythm]) -> tuple[datetime, datetime]:
    return begins(week, rhythms), begins(week.plus(1), rhythms)
