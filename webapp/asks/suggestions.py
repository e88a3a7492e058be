"""Whom to ask, by plain rules: the skill, open to asks, working hours, room in the week, fewest recent offers."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import Row, and_, func, or_, select

from webapp import clock
from webapp.accounts.availability import Availability, absence, is_open_to_asks, not_now
from webapp.accounts.blocks import may_meet
from webapp.accounts.hours import Hours
from webapp.accounts.models import Department, Member, Site
from webapp.accounts.queries import HERE
from webapp.asks import weekly
from webapp.asks.candidates import Candidate, People, with_explorer
from webapp.asks.models import ACCEPTED, CLAIMED, NOW, TODAY, Offer
from webapp.db import db
from webapp.skills.models import MemberSkill
from webapp.skills.queries import SkillRow

RECENT = timedelta(days=7)


def who_can_help(asker: Member, skills: Sequence[SkillRow], urgency: str) -> Sequence[Candidate]:
    """Everybody who claims one of `skills` and has time by then, best first.

    More of the skills comes first, then who is at work now, then who was asked least in the last seven days.
    """
    return people_for(asker, skills, urgency).can_help


def people_for(asker: Member, skills: Sequence[SkillRow], urgency: str, *, named: Sequence[int] = ()) -> People:
    """Those who can help, and the colleagues of the ids `named`. Two statements."""
    rows = _colleagues(asker, [skill.id for skill in skills], named)
    names = {skill.id: skill.name for skill in skills}
    people: dict[int, tuple[Row[Any], list[str]]] = {}
    for row in rows:
        claimed = people.setdefault(row.id, (row, []))[1]
        if row.skill_id is not None:
            claimed.append(names[row.skill_id])
    taken = _taken_this_week({row.id: row.zone for row, _claimed in people.values()})
    now = clock.now()
    found: dict[int, Candidate] = {}
    ranked: list[tuple[Any, Candidate]] = []
    later: list[tuple[Any, Candidate]] = []
    for row, claimed in people.values():
        hours = Hours(row.zone, row.working_days, row.works_from, row.works_until)
        why_not = _why_not(row, taken.get(row.id, 0), now)
        found[row.id] = candidate = _candidate(row, claimed, hours, asker, now, why_not)
        if not claimed or why_not or not row.is_open:
            continue
        start = hours.next_start(now)
        if start is not None and is_in_time(start, urgency, asker, now):
            ranked.append(((-len(claimed), not candidate.is_at_work, row.recent, row.id), candidate))
        elif start is not None:
            later.append(((start, -len(claimed), row.recent, row.id), candidate))
    best = [candidate for _rank, candidate in sorted(ranked, key=_place)]
    return People(
        with_explorer(best, f"{asker.id} {sorted(names)} {clock.today(asker.zone)}"),
        [candidate for _start, candidate in sorted(later, key=_place)],
        [found[id_] for id_ in dict.fromkeys(named) if id_ in found],
    )


def _why_not(row: Row[Any], taken_n: int, now: datetime) -> str:
    """Why this colleague may not be asked now, in words for the asker; "" when they may."""
    if not row.may_meet:
        return not_now()
    if away := absence(row.paused_at, row.away_until, row.zone, now):
        return away
    if weekly.left(row.sessions_a_week, taken_n) == 0:
        return _("has no more room this week")
    return _("was asked enough this week") if row.recent >= weekly.INVITATIONS else ""


def who_takes_asks(asker: Member, ids: Sequence[int]) -> Sequence[int]:
    """Those of these colleagues whom `asker` may ask now."""
    return [person.id for person in people_for(asker, [], NOW, named=ids).named if not person.why_not]


def _place(pair: tuple[Any, Candidate]) -> Any:
    return pair[0]


def _colleagues(asker: Member, skill_ids: Sequence[int], named: Sequence[int]) -> Sequence[Row[Any]]:
    """One row a colleague and skill of `skill_ids` that they claim; one without a skill for those only named."""
    if not skill_ids and not named:
        return []
    recent = select(func.count()).where(
        Offer.mentor_id == Member.id, Offer.sent_at > clock.now() - RECENT, Offer.origin != CLAIMED
    )
    claims = and_(MemberSkill.member_id == Member.id, MemberSkill.skill_id.in_(skill_ids))
    wanted = Member.id.in_(select(MemberSkill.member_id).where(MemberSkill.skill_id.in_(skill_ids)))
    columns: list[Any] = [
        Member.id,
        Member.name,
        func.coalesce(Department.name, "").label("department"),
        func.coalesce(Site.name, "").label("site"),
        Member.zone,
        Member.working_days,
        Member.works_from,
        Member.works_until,
        MemberSkill.skill_id,
        recent.scalar_subquery().label("recent"),
        recent.where(Offer.is_exploration).scalar_subquery().label("explored"),
        Availability.sessions_a_week,
        Availability.paused_at,
        Availability.away_until,
        may_meet(asker.id, Member.id).label("may_meet"),
        is_open_to_asks(clock.now()).label("is_open"),
    ]
    return db.session.execute(
        select(*columns)
        .outerjoin(MemberSkill, claims)
        .outerjoin(Availability, Availability.member_id == Member.id)
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(Site, Site.id == Member.site_id)
        .where(*HERE, Member.id != asker.id, or_(wanted, Member.id.in_(named)) if named else wanted)
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


def is_in_time(start: datetime, urgency: str, asker: Member, now: datetime) -> bool:
    """Now: at work. Today: at work before the asker's day is over. This week: at work within seven days."""
    if urgency == NOW:
        return start <= now
    if urgency == TODAY:
        return start < (asker.hours.until(now) or _midnight_after(now, asker.zone))
    return start < now + timedelta(days=7)


def _midnight_after(now: datetime, zone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), tzinfo=ZoneInfo(zone))


def _candidate(
    row: Row[Any], claimed: Sequence[str], hours: Hours, asker: Member, now: datetime, why_not: str
) -> Candidate:
    knows = [", ".join(claimed[:2])] if claimed else []
    reasons = [*knows, presence(hours, asker.zone, now)]
    return Candidate(
        id=row.id,
        name=row.name,
        department=row.department,
        site=row.site,
        hours=hours,
        is_at_work=hours.are_on(now),
        reasons=reasons,
        why_not=why_not,
        recent_n=row.recent,
        explored_n=row.explored,
    )


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
