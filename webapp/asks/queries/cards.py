"""An ask as lists and pages show it, with its skills, in one statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, String, and_, bindparam, cast, exists, func, or_, select, union_all

from webapp import clock
from webapp.accounts.blocks import may_meet
from webapp.accounts.models import Department, Member, Site
from webapp.accounts.queries import ME
from webapp.asks.models import ACCEPTED, DECLINED, EXPIRED, OPEN, SEEN, SENT, Ask, AskSkill, Offer
from webapp.asks.queries.seeing import may_see
from webapp.asks.queries.waits import Wait
from webapp.db import db, one_of, read
from webapp.errors import NotFound
from webapp.skills.models import Skill
from webapp.skills.queries import SkillRow

EXPIRED_SHOWN = timedelta(days=7)
"""So long home tells of an ask that nobody took in its time."""


@dataclass(frozen=True)
class AskCard:
    """`offer_state` is that of my own offer, "" when it was not offered to me."""

    id: int
    text: str
    mode: str
    minutes: int
    urgency: str
    state: str
    posted_at: datetime
    opened_at: datetime | None
    wave: int
    wave_ends_at: datetime | None
    expires_at: datetime | None
    is_only_named: bool
    reopened_n: int
    held_by: int | None
    held_until: datetime | None
    asker_id: int
    asker_name: str
    asker_department: str
    asker_site: str
    asker_zone: str
    promised_least: int | None = None
    promised_most: int | None = None
    skills: Sequence[SkillRow] = ()
    offer_state: str = ""
    is_sensitive: bool = False
    """Whether it is about something because of which only people asked by name see it."""

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def has_expired(self) -> bool:
        return self.state == EXPIRED

    @property
    def is_held(self) -> bool:
        return self.held_until is not None and self.held_until > clock.now()

    @property
    def promise(self) -> Wait | None:
        """What its asker was told that a yes may take."""
        if self.promised_least is None or self.promised_most is None:
            return None
        return Wait(self.promised_least, self.promised_most)

    @property
    def is_for_me(self) -> bool:
        """Whether it was offered to me and waits for my answer."""
        return self.offer_state in (SENT, SEEN)

    @property
    def asker_place(self) -> str:
        return ", ".join(part for part in (self.asker_department, self.asker_site) if part)

    @property
    def topics(self) -> str:
        return ", ".join(skill.name for skill in self.skills)

    def is_held_by(self, member_id: int) -> bool:
        return self.is_held and self.held_by == member_id

    def is_held_from(self, member_id: int) -> bool:
        """Whether a colleague of this member is picking it up right now."""
        return self.is_held and self.held_by != member_id


def cards(member_id: Any) -> Select[Any]:
    """The columns of an AskCard, with the member's own offer joined (an id, or ME); give its rows to `as_cards`.

    What was taken stays; else nothing of somebody who is blocked, on either side.
    """
    columns: list[Any] = [
        Ask.id,
        Ask.text,
        Ask.mode,
        Ask.minutes,
        Ask.urgency,
        Ask.state,
        Ask.posted_at,
        Ask.opened_at,
        Ask.wave,
        Ask.wave_ends_at,
        Ask.expires_at,
        Ask.is_only_named,
        Ask.reopened_n,
        Ask.held_by,
        Ask.held_until,
        Ask.asker_id,
        Member.name.label("asker_name"),
        func.coalesce(Department.name, "").label("asker_department"),
        func.coalesce(Site.name, "").label("asker_site"),
        Member.zone.label("asker_zone"),
        Ask.promised_least,
        Ask.promised_most,
        func.coalesce(_skills_in_one(), "").label("skills"),
        func.coalesce(Offer.state, "").label("offer_state"),
        _is_sensitive().label("is_sensitive"),
    ]
    return (
        select(*columns)
        .join(Member, Member.id == Ask.asker_id)
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(Site, Site.id == Member.site_id)
        .outerjoin(Offer, and_(Offer.ask_id == Ask.id, Offer.mentor_id == member_id))
        .where(or_(Offer.state == ACCEPTED, may_meet(member_id, Ask.asker_id)))
    )


def _skills_in_one() -> Any:
    """The ask's skills as "7:Excel pivots", one a line: a list of asks stays one statement."""
    named = cast(AskSkill.skill_id, String) + ":" + Skill.name
    return (
        select(func.aggregate_strings(named, "\n"))
        .select_from(AskSkill)
        .join(Skill, Skill.id == AskSkill.skill_id)
        .where(AskSkill.ask_id == Ask.id)
        .correlate(Ask)
        .scalar_subquery()
    )


def _is_sensitive() -> Any:
    about = exists().where(AskSkill.ask_id == Ask.id, AskSkill.skill_id == Skill.id, Skill.is_sensitive)
    return about.correlate(Ask)


def as_cards(rows: Iterable[Row[Any]]) -> list[AskCard]:
    return [AskCard(**{**row._mapping, "skills": _skills(row.skills)}) for row in rows]


def _skills(lines: str) -> Sequence[SkillRow]:
    pairs = (line.split(":", 1) for line in lines.splitlines())
    return sorted((SkillRow(int(skill_id), name) for skill_id, name in pairs), key=lambda skill: skill.name)


def ask_card(member: Member, ask_id: int) -> AskCard:
    """One ask for whoever may see it: its asker, or a mentor. Raises NotFound for strangers."""
    mine_or_seen = or_(Ask.asker_id == member.id, may_see(member.id))
    found = as_cards(db.session.execute(cards(member.id).where(Ask.id == ask_id, mine_or_seen)))
    if not found:
        raise NotFound
    return found[0]


@dataclass(frozen=True)
class AsksNow:
    """Asks offered to me that wait for my answer, the oldest first; and `mine` that nobody has taken yet."""

    for_me: Sequence[AskCard]
    mine: Sequence[AskCard]


def asks_now(member: Member) -> AsksNow:
    """What home shows of asks. One statement. Of mine those come first whose time is over, then the oldest."""
    found = as_cards(read(_now(), {"me": member.id, "shown_since": shown_since()}))
    return AsksNow([ask for ask in found if ask.is_for_me], [ask for ask in found if ask.asker_id == member.id])


def shown_since() -> datetime:
    """Asks of mine that nobody took are shown when they ended after this."""
    return clock.now() - EXPIRED_SHOWN


def has_asks_now() -> Any:
    """SQL: whether `asks_now` may find something for ME; `shown_since` is a parameter."""
    offered, own = _offered_and_own()
    return or_(offered.exists(), own.exists())


@cache
def _now() -> Select[Any]:
    either = union_all(*_offered_and_own())
    wanted = cards(ME).where(Ask.id.in_(either), or_(Ask.state == OPEN, Ask.asker_id == ME))
    return wanted.order_by(Ask.state, Ask.posted_at, Ask.id)


def _offered_and_own() -> tuple[Select[Any], Select[Any]]:
    offered = select(Offer.ask_id).where(Offer.mentor_id == ME, one_of(Offer.state, (SENT, SEEN)))
    lately = and_(Ask.state == EXPIRED, Ask.closed_at > bindparam("shown_since"))
    return offered, select(Ask.id).where(Ask.asker_id == ME, or_(Ask.state == OPEN, lately))


def open_asks(member: Member, limit: int = 20) -> Sequence[AskCard]:
    """The open list less my own asks and those I was asked or said "not now" to, newest first."""
    listed = cards(member.id).where(Ask.state == OPEN, is_listed_for(member))
    return as_cards(db.session.execute(listed.order_by(Ask.opened_at.desc(), Ask.id.desc()).limit(limit)))


def is_listed_for(member: Member) -> Any:
    """Whether an open ask stands on this member's open list."""
    unanswered = or_(Offer.id.is_(None), Offer.state.not_in((SENT, SEEN, DECLINED)))
    return and_(Ask.opened_at.is_not(None), Ask.asker_id != member.id, unanswered)
