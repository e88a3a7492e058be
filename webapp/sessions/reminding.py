"""What time reminds of: a session in five minutes, a wrap-up that waits, a next step on its day.

Each is planned when it can be known, and looks at how things stand when its moment has come.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.due.commands import call_off, plan
from webapp.due.models import DueJob
from webapp.events import (
    Event,
    NextStepReminded,
    NextStepSet,
    SessionArranged,
    SessionEnded,
    SessionMoved,
    SessionReminded,
    WrapUpReminded,
)
from webapp.sessions.commands.facts import session_facts, skill_ids_of
from webapp.sessions.models import ENDED, SCHEDULED, MentoringSession, NextStep

SOON, WRAP_UP, NEXT_STEP = "session.soon", "session.wrap_up", "next_step.due"
AHEAD = timedelta(minutes=5)
MORNING = time(9)


def remind(_row: LoggedEvent, event: Event) -> None:
    """Set the clocks of what `event` begins."""
    if isinstance(event, SessionArranged | SessionMoved):
        plan_soon(db.session.get_one(MentoringSession, event.session_id))
    elif isinstance(event, SessionEnded):
        plan(WRAP_UP, event.session_id, _next_morning(db.session.get_one(Member, event.asker_id)))
    elif isinstance(event, NextStepSet):
        _plan_next_step(db.session.get_one(NextStep, event.next_step_id))


def plan_soon(session: MentoringSession) -> None:
    """Five minutes before it begins. What was planned for another time is called off."""
    call_off(SOON, session.id)
    due_at = session.scheduled_for - AHEAD
    if due_at > clock.now():
        plan(SOON, session.id, due_at)


def _plan_next_step(step: NextStep) -> None:
    call_off(NEXT_STEP, step.id)
    due_at = _morning_of(step.due_on, db.session.get_one(Member, step.member_id).zone)
    if due_at > clock.now():
        plan(NEXT_STEP, step.id, due_at)


def _next_morning(member: Member) -> datetime:
    """Nine o’clock on the member’s next working day, in their zone."""
    day = clock.today(member.zone) + timedelta(days=1)
    while member.working_days and str(day.isoweekday()) not in member.working_days:
        day += timedelta(days=1)
    return _morning_of(day, member.zone)


def _morning_of(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def soon_by_time(job: DueJob) -> None:
    """Unless it has begun, was moved or called off; and not when its moment has passed unseen."""
    session = db.session.get_one(MentoringSession, job.subject_id)
    now = clock.now()
    if session.state == SCHEDULED and now < session.scheduled_for <= now + AHEAD:
        at = session.scheduled_for.isoformat()
        record(SessionReminded(**session_facts(session, actor_id=None), scheduled_for=at))


def wrap_up_by_time(job: DueJob) -> None:
    """Once, while nobody has said how it went."""
    session = db.session.get_one(MentoringSession, job.subject_id)
    if session.state == ENDED:
        record(WrapUpReminded(**session_facts(session, actor_id=None)))


def next_step_by_time(job: DueJob) -> None:
    """On its day, while it is open."""
    step = db.session.get_one(NextStep, job.subject_id)
    member = db.session.get_one(Member, step.member_id)
    if step.closed_at is not None or step.due_on != clock.today(member.zone):
        return
    session = db.session.get_one(MentoringSession, step.session_id)
    record(
        NextStepReminded(
            actor_id=None,
            session_id=session.id,
            next_step_id=step.id,
            member_id=member.id,
            mentor_id=session.mentor_id,
            skill_ids=skill_ids_of(session),
        )
    )
