"""When a mail may disturb somebody: quiet hours, days off, a budget of nudges, and what went unread.

The budget and the three in a row are those of the game design, section 11.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.hours import Hours
from webapp.accounts.models import Member
from webapp.db import db
from webapp.notifications.kinds import KINDS
from webapp.notifications.models import KEPT, SENT, WAITING, Mail, Notification
from webapp.notifications.queries import choice_of

NUDGES_A_DAY, NUDGES_A_WEEK = 2, 5
IGNORED = 3
TIME_TO_READ = timedelta(days=1)
NUDGES = tuple(name for name, kind in KINDS.items() if kind.is_nudge)


def suits_at(member: Member, kind: str) -> datetime:
    """When a mail of this kind may reach this member: now, or once their quiet hours and days off are over."""
    now = clock.now()
    if KINDS[kind].is_urgent:
        return now
    choice, away = choice_of(member.id), availability_of(member.id).away_until
    awake = Hours(member.zone, member.working_days, choice.quiet_until * 60, choice.quiet_from * 60)
    return awake.next_start(max(now, away or now)) or now


def is_spent(member: Member, leaves_at: datetime) -> bool:
    """Whether this member has had two nudges on the day on which one more would leave, or five in its week."""
    zone = ZoneInfo(member.zone)
    day = leaves_at.astimezone(zone).date()
    monday = day - timedelta(days=day.weekday())
    nudges = select(Mail.leaves_at).where(
        Mail.member_id == member.id,
        Mail.kind.in_(NUDGES),
        Mail.state.in_((WAITING, SENT, KEPT)),
        Mail.leaves_at >= _midnight(monday, zone),
        Mail.leaves_at < _midnight(monday + timedelta(days=7), zone),
    )
    days = [at.astimezone(zone).date() for at in db.session.scalars(nudges)]
    return len(days) >= NUDGES_A_WEEK or days.count(day) >= NUDGES_A_DAY


def is_ignored(member_id: int, kind: str) -> bool:
    """Whether the last three of a kind were mailed, a day and more ago, and neither read nor acted on."""
    last = (
        select(Notification.read_at)
        .join(Mail, Mail.notification_id == Notification.id)
        .where(
            Mail.member_id == member_id,
            Mail.kind == kind,
            Mail.state == SENT,
            Mail.closed_at < clock.now() - TIME_TO_READ,
            Mail.made_at > choice_of(member_id).changed_at,
        )
        .order_by(Mail.id.desc())
        .limit(IGNORED)
    )
    read = db.session.scalars(last).all()
    return len(read) == IGNORED and not any(read)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
