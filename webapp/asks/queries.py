"""Asks as their asker, an asked mentor or any member may see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, exists, func, or_, select

from webapp import clock
from webapp.accounts.models import Department, Member, Site
from webapp.asks.models import (
    ACCEPTED,
    CANCELLED,
    DECLINED,
    MATCHED,
    OPEN,
    SEEN,
    SENT,
    WITHDRAWN,
    Ask,
    AskSkill,
    Offer,
)
from webapp.db import db
from webapp.errors import NotFound
from webapp.skills.models import MemberSkill, Skill
from webapp.skills.queries import SkillRow

NOBODY_OFFERED = timedelta(days=30)


def ask_by(member: Member, ask_id: int) -> Ask:
    """My own ask. Raises NotFound for another's."""
    ask = db.session.scalar(select(Ask).where(Ask.id == ask_id, Ask.asker_id == member.id))
    if ask is None:
        raise NotFound
    return ask


def ask_for_mentor(member: Member, ask_id: int) -> Ask:
    """An ask that this member may take or could have taken: one that was offered to them, or is open to all."""
    ask = db.session.scalar(select(Ask).where(Ask.id == ask_id, Ask.asker_id != member.id, _may_see(member)))
    if ask is None:
        raise NotFound
    return ask


def _may_see(member: Member) -> Any:
    """Offered to me; or on the open list while it is open or was just taken."""
    offered = exists().where(Offer.ask_id == Ask.id, Offer.mentor_id == member.id)
    return or_(offered, and_(Ask.opened_at.is_not(None), Ask.state.in_((OPEN, MATCHED, CANCELLED))))


@dataclass(frozen=True)
class AskCard:
    """An ask as a list or a page shows it."""

    id: int
    text: str
    mode: str
    minutes: int
    urgency: str
    state: str
    posted_at: datetime
    opened_at: datetime | None
    reopened_n: int
    held_by: int | None
    held_until: datetime | None
    asker_id: int
    asker_name: str
    asker_department: str
    asker_site: str
    asker_zone: str
    skills: Sequence[SkillRow] = ()
    offer_state: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def is_held(self) -> bool:
        return self.held_until is not None and self.held_until > clock.now()

    @property
    def asker_place(self) -> str:
        return ", ".join(part for part in (self.asker_department, self.asker_site) if part)

    def is_held_by(self, member_id: int) -> bool:
        return self.is_held and self.held_by == member_id


def _cards() -> Select[Any]:
    return (
        select(
            Ask.id,
            Ask.text,
            Ask.mode,
            Ask.minutes,
            Ask.urgency,
            Ask.state,
            Ask.posted_at,
            Ask.opened_at,
            Ask.reopened_n,
            Ask.held_by,
            Ask.held_until,
            Ask.asker_id,
            Member.name,
            func.coalesce(Department.name, ""),
            func.coalesce(Site.name, ""),
            Member.zone,
        )
        .join(Member, Member.id == Ask.asker_id)
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(Site, Site.id == Member.site_id)
    )


def _with_skills(rows: Sequence[Any], offer_states: Mapping[int, str] | None = None) -> list[AskCard]:
    skills = skills_of_asks([row[0] for row in rows])
    states = offer_states or {}
    return [AskCard(*row[:16], skills=skills.get(row[0], ()), offer_state=states.get(row[0], "")) for row in rows]


def skills_of_asks(ask_ids: Iterable[int]) -> Mapping[int, Sequence[SkillRow]]:
    """The skills of each ask, by name."""
    wanted = list(ask_ids)
    if not wanted:
        return {}
    rows = db.session.execute(
        select(AskSkill.ask_id, Skill.id, Skill.name)
        .join(Skill, Skill.id == AskSkill.skill_id)
        .where(AskSkill.ask_id.in_(wanted))
        .order_by(Skill.name)
    )
    found: dict[int, list[SkillRow]] = {}
    for ask_id, skill_id, name in rows:
        found.setdefault(ask_id, []).append(SkillRow(skill_id, name))
    return found


def ask_card(member: Member, ask_id: int) -> AskCard:
    """One ask for whoever may see it: its asker, or a mentor. Raises NotFound for strangers."""
    offer_state = select(Offer.state).where(Offer.ask_id == Ask.id, Offer.mentor_id == member.id).scalar_subquery()
    row = db.session.execute(
        _cards()
        .add_columns(func.coalesce(offer_state, ""))
        .where(Ask.id == ask_id, or_(Ask.asker_id == member.id, _may_see(member)))
    ).first()
    if row is None:
        raise NotFound
    return _with_skills([row], {row[0]: row[16]})[0]


def asks_for(member: Member) -> Sequence[AskCard]:
    """Asks offered to me that wait for my answer, oldest first."""
    rows = db.session.execute(
        _cards()
        .join(Offer, and_(Offer.ask_id == Ask.id, Offer.mentor_id == member.id))
        .add_columns(Offer.state)
        .where(Offer.state.in_((SENT, SEEN)), Ask.state == OPEN)
        .order_by(Ask.posted_at)
        .limit(20)
    ).all()
    return _with_skills(rows, {row[0]: row[16] for row in rows})


def open_asks(member: Member, limit: int = 20) -> Sequence[AskCard]:
    """The open list less my own asks and those I was asked or said "not now" to, newest first."""
    mine = exists().where(Offer.ask_id == Ask.id, Offer.mentor_id == member.id, Offer.state.in_((SENT, SEEN, DECLINED)))
    rows = db.session.execute(
        _cards()
        .where(Ask.state == OPEN, Ask.opened_at.is_not(None), Ask.asker_id != member.id, ~mine)
        .order_by(Ask.opened_at.desc())
        .limit(limit)
    ).all()
    return _with_skills(rows)


def my_open_asks(member: Member) -> Sequence[AskCard]:
    """My asks that nobody has taken yet, oldest first."""
    rows = db.session.execute(
        _cards().where(Ask.asker_id == member.id, Ask.state == OPEN).order_by(Ask.posted_at)
    ).all()
    return _with_skills(rows)


def waiting_for(member_id: int) -> ScalarSelect[int]:
    """How many asks wait for this member's answer: a subquery for the frame's one statement."""
    return (
        select(func.count())
        .select_from(Offer)
        .join(Ask, Ask.id == Offer.ask_id)
        .where(Offer.mentor_id == member_id, Offer.state.in_((SENT, SEEN)), Ask.state == OPEN)
        .scalar_subquery()
    )


@dataclass(frozen=True)
class AskedPerson:
    """Somebody who was asked, as the asker sees it: a refusal looks like silence."""

    id: int
    name: str
    department: str
    site: str
    zone: str
    state: str
    sent_at: datetime
    referred_by: str

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.department, self.site) if part)

    @property
    def has_seen(self) -> bool:
        return self.state == SEEN

    @property
    def has_accepted(self) -> bool:
        return self.state == ACCEPTED


def people_asked(ask_id: int) -> Sequence[AskedPerson]:
    """Everybody this ask was offered to, in order."""
    referrer = select(Member.name).where(Member.id == Offer.referred_by_id).scalar_subquery()
    rows = db.session.execute(
        select(
            Member.id,
            Member.name,
            func.coalesce(Department.name, ""),
            func.coalesce(Site.name, ""),
            Member.zone,
            Offer.state,
            Offer.sent_at,
            func.coalesce(referrer, ""),
        )
        .join(Offer, Offer.mentor_id == Member.id)
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(Site, Site.id == Member.site_id)
        .where(Offer.ask_id == ask_id, Offer.state != WITHDRAWN)
        .order_by(Offer.id)
    )
    return [AskedPerson(*row) for row in rows]


@dataclass(frozen=True)
class Gap:
    """A skill that was asked for and that nobody claims."""

    skill_id: int
    name: str
    asked_n: int


def gaps(limit: int = 3) -> Sequence[Gap]:
    """What was asked in the last 30 days without an offer, and nobody claims; most asked first."""
    claimed = exists().where(MemberSkill.skill_id == Skill.id)
    asked_n = func.count()
    rows = db.session.execute(
        select(Skill.id, Skill.name, asked_n)
        .join(AskSkill, AskSkill.skill_id == Skill.id)
        .join(Ask, Ask.id == AskSkill.ask_id)
        .where(Ask.posted_at > clock.now() - NOBODY_OFFERED, Ask.state.in_((OPEN, CANCELLED)), ~claimed)
        .group_by(Skill.id, Skill.name)
        .order_by(asked_n.desc(), Skill.name)
        .limit(limit)
    )
    return [Gap(*row) for row in rows]
