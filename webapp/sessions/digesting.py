"""The weekly digest: on Thursdays at nine, in each member’s own zone. Numbers only; notifications makes the words."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE
from webapp.activity.models import LoggedEvent
from webapp.asks.queries import waiting_for
from webapp.db import db, transaction
from webapp.due.commands import call_off, plan
from webapp.due.models import WAITING, DueJob
from webapp.events import Event, MemberJoined, MemberReturned
from webapp.notifications.kinds import DIGEST
from webapp.notifications.posting import post
from webapp.sessions.models import FINALISED, UNBLOCKED, Feedback, MentoringSession, NextStep, Thanks
from webapp.sessions.queries import attention_for

THURSDAY, MORNING = 4, time(9)
WEEK = timedelta(days=7)
LATEST = timedelta(hours=12)
"""A digest that comes later than this is none any more."""
FEWEST = 5
"""How many people a figure about all must stand for."""


def keep_digests(_row: LoggedEvent, event: Event) -> None:
    """Whoever comes in gets a digest from then on."""
    if isinstance(event, MemberJoined | MemberReturned):
        _plan(db.session.get_one(Member, event.member_id))


def plan_missing_digests() -> None:
    """For members from before there were digests: once, when a worker starts."""
    planned = select(DueJob.subject_id).where(DueJob.kind == DIGEST, DueJob.state == WAITING)
    with transaction():
        for member in db.session.scalars(select(Member).where(*HERE, Member.id.not_in(planned))).all():
            _plan(member)


def _plan(member: Member) -> None:
    call_off(DIGEST, member.id)
    plan(DIGEST, member.id, next_thursday(clock.now(), member.zone))


def next_thursday(after: datetime, zone: str) -> datetime:
    """Nine o’clock on the next Thursday in `zone`, later than `after`; UTC."""
    day = after.astimezone(ZoneInfo(zone)).date()
    while True:
        at = datetime.combine(day, MORNING, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        if day.isoweekday() == THURSDAY and at > after:
            return at
        day += timedelta(days=1)


def digest_by_time(job: DueJob) -> None:
    """Mail it if there is something to say, and plan the next one."""
    member = db.session.get_one(Member, job.subject_id)
    if not member.is_here:
        return
    plan(DIGEST, member.id, next_thursday(clock.now(), member.zone))
    if clock.now() - job.due_at > LATEST:
        return
    week = _week_of(member)
    if any(week.values()):
        post(member.id, DIGEST, facts=week)


def _week_of(member: Member) -> dict[str, object]:
    """What is open for them, whom they helped, and how many people of all got unblocked."""
    since = clock.now() - WEEK
    steps = select(func.count()).select_from(NextStep)
    thanks = select(func.count()).select_from(Thanks)
    unblocked = (
        select(func.count(MentoringSession.asker_id.distinct()))
        .join(Feedback, Feedback.session_id == MentoringSession.id)
        .where(Feedback.verdict == UNBLOCKED, Feedback.given_at > since)
    )
    row = db.session.execute(
        select(
            waiting_for(member.id).label("asks"),
            attention_for(member.id).label("sessions"),
            steps.where(NextStep.member_id == member.id, NextStep.closed_at.is_(None)).scalar_subquery().label("steps"),
            thanks.where(Thanks.to_id == member.id, Thanks.given_at > since).scalar_subquery().label("thanks"),
            unblocked.scalar_subquery().label("unblocked"),
        )
    ).one()
    helped = db.session.scalars(
        select(MentoringSession.asker_id)
        .where(
            MentoringSession.mentor_id == member.id,
            MentoringSession.state == FINALISED,
            MentoringSession.finalised_at > since,
        )
        .distinct()
    )
    return {
        "asks": row.asks,
        "sessions": row.sessions,
        "steps": row.steps,
        "thanks": row.thanks,
        "helped_ids": sorted(helped),
        "unblocked": row.unblocked if row.unblocked >= FEWEST else 0,
    }
