"""What a member says of their availability, and what time says of it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.availability import A_WEEK, NO_LIMIT, Availability, availability_of
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import Refused
from webapp.events import MemberAwake, MemberChanged, MemberDormant

LONGEST_AWAY = timedelta(days=366)


def change_availability(member: Member, *, sessions_a_week: int, is_paused: bool, back_on: date | None) -> Availability:
    """How many sessions a week (0: no limit), paused or not, and the day on which I am back."""
    if sessions_a_week not in (*A_WEEK, NO_LIMIT):
        raise Refused(_("Choose from the list, please."), field="sessions_a_week")
    today = clock.today(member.zone)
    if back_on is not None and not today < back_on <= today + LONGEST_AWAY:
        raise Refused(_("Choose a day after today, within a year."), field="back_on")
    row = _row(member)
    row.sessions_a_week = sessions_a_week
    row.paused_at = (row.paused_at or clock.now()) if is_paused else None
    row.away_until = _midnight(back_on, member.zone) if back_on else None
    record_change(member)
    return row


def _midnight(on: date, zone: str) -> datetime:
    return datetime.combine(on, time(), tzinfo=ZoneInfo(zone))


def change_working_days(member: Member, days: str) -> None:
    """The days on which I am asked; ISO digits."""
    chosen = "".join(sorted(set(days)))
    if not chosen or not set(chosen) <= set("1234567"):
        raise Refused(_("Choose at least one working day."), field="working_days")
    if chosen != member.working_days:
        member.working_days = chosen
        record_change(member)


def pause(member: Member) -> Availability:
    """Closed, until I say otherwise."""
    row = _row(member)
    if row.paused_at is None:
        row.paused_at = clock.now()
        record_change(member)
    return row


def come_back(member: Member) -> Availability:
    """Open again, whatever it was: paused, away or dormant."""
    row = _row(member)
    if row.paused_at is not None or row.away_until is not None:
        row.paused_at = row.away_until = None
        record_change(member)
    wake(member)
    return row


def make_dormant(member_id: int) -> bool:
    """Stop asking somebody who does not answer. Whether that is new."""
    row = _row(db.session.get_one(Member, member_id))
    if row.dormant_since is not None:
        return False
    row.dormant_since = clock.now()
    db.session.flush()
    record(MemberDormant(actor_id=None, member_id=member_id))
    return True


def wake(member: Member) -> bool:
    """This mentor is asked again. Whether they were dormant."""
    row = availability_of(member.id)
    if row.dormant_since is None:
        return False
    row.dormant_since = None
    db.session.flush()
    record(MemberAwake(actor_id=member.id, member_id=member.id))
    return True


def _row(member: Member) -> Availability:
    row = availability_of(member.id)
    db.session.add(row)
    db.session.flush()
    return row


def record_change(member: Member) -> None:
    """Something that this member said of themselves is different now."""
    db.session.flush()
    row = availability_of(member.id)
    record(
        MemberChanged(
            actor_id=member.id,
            member_id=member.id,
            department_id=member.department_id,
            site_id=member.site_id,
            zone=member.zone,
            working_days=tuple(map(int, member.working_days)),
            is_paused=row.paused_at is not None,
            away_until_at=row.away_until.isoformat() if row.away_until else "",
        )
    )
