"""Monday 00:00 in the organisation's zone: what askers said of each mentor becomes one sum.

A row of its own plans each Monday; one that a worker missed is caught up before the next one.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.db import db
from webapp.due.commands import plan
from webapp.due.models import DueJob
from webapp.due.queries import is_planned
from webapp.events import RatingsPosted
from webapp.game.counted import FINAL
from webapp.game.helpful import CHANGES, FEWEST
from webapp.game.ledger import award
from webapp.game.seasons import season_of
from webapp.rewards.derived import CountedSession, RatedSession
from webapp.rewards.rulesets import timeline
from webapp.rewards.store import DatabaseStore

POST = "ratings.post"
A_BATCH = 100
"""Mentors in one transaction."""
A_WEEK = timedelta(days=7)


def plan_next_monday() -> None:
    """So that there always is one."""
    if not is_planned(POST):
        today = clock.today(setting("zone"))
        _plan(today + timedelta(days=7 - today.weekday()))


def _plan(monday: date, after: int = 0) -> None:
    plan(POST, after, max(_midnight(monday), clock.now()), monday=monday.isoformat())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(setting("zone"))).astimezone(clock.now().tzinfo)


def post_by_time(job: DueJob) -> None:
    """A batch of mentors after the one that the row names. The next batch, or the next Monday, is a row of its own."""
    monday = date.fromisoformat(str(job.facts["monday"]))
    if _midnight(monday) > clock.now():  # the organisation has moved to another zone since
        _plan(monday)
        return
    mentor_ids = post_ratings(monday, after=job.subject_id)
    if len(mentor_ids) == A_BATCH:
        _plan(monday, after=mentor_ids[-1])
    else:
        _plan(monday + A_WEEK)


def post_ratings(monday: date, after: int = 0, limit: int = A_BATCH) -> Sequence[int]:
    """Post the sums of the next `limit` mentors of whom enough people have said something. Returns their ids.

    What is not paid now, because it sums to nothing or the mentor's quality gate is closed, waits.
    """
    until = _midnight(monday)
    mentors = db.session.execute(_mentors(monday, until).where(Member.id > after).limit(limit)).all()
    for mentor_id, zone in mentors:
        event = RatingsPosted(
            actor_id=None,
            mentor_id=mentor_id,
            until_at=until.isoformat(),
            zone=zone,
            organisation_zone=setting("zone"),
        )
        if _pays(event):
            record(event)
    return [mentor_id for mentor_id, _zone in mentors]


def _mentors(monday: date, until: datetime) -> Any:
    """Of whom enough people have said something that stands; at the end of a season, of whom anybody has."""
    line = timeline()
    since = min((start for start, ruleset_id in line.starts if line.known[ruleset_id].worth), default=until)
    ends_season = season_of(monday) != season_of(monday - timedelta(days=1))
    people = func.count(CountedSession.asker_id.distinct())
    return (
        select(Member.id, Member.zone)
        .join(RatedSession, RatedSession.mentor_id == Member.id)
        .join(CountedSession, CountedSession.session_id == RatedSession.session_id)
        .where(
            RatedSession.posted_event_id.is_(None),
            RatedSession.rated_at >= since,
            RatedSession.rated_at < until - CHANGES,
            CountedSession.state == FINAL,
            CountedSession.is_paid,
            *HERE,
        )
        .group_by(Member.id, Member.zone)
        .having(people >= (1 if ends_season else FEWEST))
        .order_by(Member.id)
    )


def _pays(event: RatingsPosted) -> bool:
    now = clock.now()
    return bool(award(0, now, event, timeline(), DatabaseStore(event, now)).lines)
