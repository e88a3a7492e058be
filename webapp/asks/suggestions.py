"""Whom to ask, by plain rules: the skill claimed, working hours, three sessions a week, fewest recent offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import Row, func, select

from webapp import clock
from webapp.accounts.hours import Hours
from webapp.accounts.models import Department, Member, Site
from webapp.accounts.queries import HERE
from webapp.asks import weekly
from webapp.asks.models import ACCEPTED, NOW, TODAY, Offer
from webapp.db import db
from webapp.skills.models import MemberSkill
from webapp.skills.queries import SkillRow

RECENT = timedelta(days=7)


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked, and two short reasons."""

    id: int
    name: str
    department: str
    site: str
    is_at_work: bool
    reasons: Sequence[str]

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.department, self.site) if part)


def who_can_help(asker: Member, skills: Sequence[SkillRow], urgency: str) -> Sequence[Candidate]:
    """Everybody who claims one of `skills` and has time by then, best first.

    More of the skills comes first, then who is at work now, then who was asked least in the last seven days.
    """
    if not skills:
        return []
    rows = _holders(asker, [skill.id for skill in skills])
    names = {skill.id: skill.name for skill in skills}
    people: dict[int, tuple[Row[Any], list[str]]] = {}
    for row in rows:
        people.setdefault(row.id, (row, []))[1].append(names[row.skill_id])
    taken = _taken_this_week({row.id: row.zone for row, _names in people.values()})
    now = clock.now()
    ranked = []
    for row, claimed in people.values():
        hours = Hours(row.zone, row.working_days, row.works_from, row.works_until)
        if taken.get(row.id, 0) < weekly.SESSIONS and _has_time(hours, urgency, asker, now):
            at_work = hours.are_on(now)
            place = (-len(claimed), not at_work, row.recent, row.id)
            ranked.append((place, _candidate(row, claimed, hours, asker, now)))
    return [candidate for _place, candidate in sorted(ranked, key=lambda pair: pair[0])]


def _holders(asker: Member, skill_ids: Sequence[int]) -> Sequence[Row[Any]]:
    recent = (
        select(func.count()).where(Offer.mentor_id == Member.id, Offer.sent_at > clock.now() - RECENT).scalar_subquery()
    )
    return db.session.execute(
        select(
            Member.id,
            Member.name,
            func.coalesce(Department.name, "").label("department"),
            func.coalesce(Site.name, "").label("site"),
            Member.zone,
            Member.working_days,
            Member.works_from,
            Member.works_until,
            MemberSkill.skill_id,
            recent.label("recent"),
        )
        .join(MemberSkill, MemberSkill.member_id == Member.id)
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(Site, Site.id == Member.site_id)
        .where(*HERE, Member.id != asker.id, MemberSkill.skill_id.in_(skill_ids))
        .order_by(MemberSkill.skill_id)
    ).all()


def _taken_this_week(zones: dict[int, str]) -> dict[int, int]:
    """Accepted and unreleased offers since Monday 00:00 in each mentor's own zone."""
    if not zones:
        return {}
    now = clock.now()
    accepted = db.session.execute(
        select(Offer.mentor_id, Offer.answered_at).where(
            Offer.mentor_id.in_(zones), Offer.state == ACCEPTED, Offer.answered_at > now - timedelta(days=8)
        )
    )
    taken: dict[int, int] = {}
    for mentor_id, answered_at in accepted:
        if answered_at is not None and answered_at >= weekly.monday(now, zones[mentor_id]):
            taken[mentor_id] = taken.get(mentor_id, 0) + 1
    return taken


def _has_time(hours: Hours, urgency: str, asker: Member, now: datetime) -> bool:
    """Now: at work. Today: at work before the asker's day is over. This week: at work within seven days."""
    start = hours.next_start(now)
    if start is None:
        return False
    if urgency == NOW:
        return start <= now
    if urgency == TODAY:
        return start < (asker.hours.until(now) or _midnight_after(now, asker.zone))
    return start < now + timedelta(days=7)


def _midnight_after(now: datetime, zone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), tzinfo=ZoneInfo(zone))


def _candidate(row: Row[Any], claimed: Sequence[str], hours: Hours, asker: Member, now: datetime) -> Candidate:
    until = hours.until(now)
    reasons = (_("Knows %(skills)s", skills=", ".join(claimed[:2])), presence(hours, asker.zone, now))
    return Candidate(row.id, row.name, row.department, row.site, until is not None, reasons)


def presence(hours: Hours, zone: str, now: datetime) -> str:
    """When somebody is at work, in the zone of whoever reads it: "at work until 17:00"."""
    until = hours.until(now)
    if until is not None:
        return _("at work until %(hour)s", hour=_hour(until, zone))
    start = hours.next_start(now)
    if start is None:
        return _("not at work in the next two weeks")
    days = (start.astimezone(ZoneInfo(zone)).date() - now.astimezone(ZoneInfo(zone)).date()).days
    if days == 0:
        return _("at work from %(hour)s", hour=_hour(start, zone))
    if days == 1:
        return _("back tomorrow at %(hour)s", hour=_hour(start, zone))
    return _("back in %(days)s days", days=days)


def _hour(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")
