"""Campaigns as people see them: those that somebody is in now, and how far all and they are. No names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, and_, bindparam, func, or_, select, true

from webapp import clock
from webapp.accounts.models import NEWCOMER, Department, Member, Site
from webapp.db import db, read
from webapp.errors import NotFound
from webapp.game.campaigns import BY_KEY, DEPARTMENT, EACH, MOST_AT_ONCE, NEWCOMERS, SITE, WHOLE, Template
from webapp.game.timeline import Timeline
from webapp.rewards.campaign_models import Campaign
from webapp.rewards.derived import CampaignStep, RunningCampaign
from webapp.rewards.rulesets import line_from
from webapp.rewards.statements import STARTS
from webapp.skills.models import Skill

A_MOMENT = timedelta(microseconds=1)
PLANNED, RUNNING, PAUSED, OVER = "planned", "running", "paused", "over"
_running, _step = RunningCampaign.__table__.c, CampaignStep.__table__.c


@dataclass(frozen=True)
class Card:
    """A campaign with its words. `mine` are the sessions of its reader that counted; 0 where nobody reads it."""

    id: int
    title: str
    why: str
    paused_at: datetime | None
    ended_at: datetime | None
    template_key: str
    starts_at: datetime
    ends_at: datetime
    audience: str
    place_id: int
    target: int
    role: str
    amount: int
    budget: int
    spent: int
    n: int
    reached: int
    place: str
    skill: str
    mine: int = 0

    @property
    def template(self) -> Template:
        return BY_KEY[self.template_key]

    @property
    def is_for_each(self) -> bool:
        return self.template.unit == EACH

    @property
    def last_moment(self) -> datetime:
        """Of its last day."""
        return self.ends_at - A_MOMENT

    @property
    def state(self) -> str:
        now = clock.now()
        if self.ended_at is not None or self.ends_at <= now:
            return OVER
        if self.paused_at is not None:
            return PAUSED
        return PLANNED if now < self.starts_at else RUNNING

    @property
    def far(self) -> int:
        """How far its reader is, or all together."""
        return self.mine if self.is_for_each else self.n

    @property
    def is_reached(self) -> bool:
        return self.mine >= self.target if self.is_for_each else self.reached == WHOLE

    @property
    def even_pace(self) -> int:
        """Where it would be now, were it to go on evenly and just meet its goal."""
        part = (min(clock.now(), self.ends_at) - self.starts_at) / (self.ends_at - self.starts_at)
        return round(self.target * max(0.0, part))


def rules_and_campaigns_of(member: Member) -> tuple[Timeline, Sequence[Card]]:
    """The rules of all times, and the campaigns (two at most) that this member is in: none where they are hidden from
    boards. Of both there are few, so they come in one statement."""
    rows = read(_rules_and_mine(), _about(member)).all()
    line = line_from([row[:RULES] for row in rows])
    if member.off_boards_at is not None:
        return line, []
    cards = {row[RULES]: Card(*row[RULES:]) for row in rows if row[RULES] is not None}
    return line, sorted(cards.values(), key=lambda card: (card.starts_at, card.id))


RULES = len(STARTS.selected_columns)
"""So many columns of a row are about rules."""


@cache
def _rules_and_mine() -> Select[Any]:
    campaigns, starts = _mine().subquery(), STARTS.subquery()
    joined = select(starts, campaigns).select_from(starts.outerjoin(campaigns, true()))
    return joined.order_by(starts.c.effective_from, starts.c.ruleset_id)


def all_campaigns() -> Sequence[Card]:
    """For owners: what runs and what comes first, then what is over, the newest first."""
    rows = db.session.execute(_cards().order_by(_running.starts_at.desc(), _running.id.desc()))
    return sorted((_card(row) for row in rows), key=lambda card: card.state == OVER)


def campaign(campaign_id: int) -> Card:
    """Raises NotFound."""
    row = db.session.execute(_cards().where(_running.id == campaign_id)).first()
    if row is None:
        raise NotFound
    return _card(row)


def taking_part(campaign_id: int) -> int:
    """How many people have had a session that counted."""
    had = select(func.count()).where(_step.campaign_id == campaign_id, _step.n > 0)
    return db.session.scalar(had) or 0


def _card(row: Any) -> Card:
    return Card(*row)


def _about(member: Member) -> dict[str, Any]:
    now = clock.now()
    return {
        "me": member.id,
        "now": now,
        "department": member.department_id or 0,
        "site": member.site_id or 0,
        "is_newcomer": member.joined_at is not None and now - member.joined_at < NEWCOMER,
    }


def _mine() -> Select[Any]:
    now: Any = bindparam("now")
    joined = _cards().add_columns(func.coalesce(_step.n, 0).label("mine"))
    joined = joined.outerjoin(CampaignStep, and_(_step.campaign_id == _running.id, _step.member_id == bindparam("me")))
    is_on = (Campaign.ended_at.is_(None), _running.starts_at <= now, _running.ends_at > now)
    return joined.where(*is_on, _is_in()).order_by(_running.starts_at, _running.id).limit(MOST_AT_ONCE)


def _is_in() -> ColumnElement[bool]:
    audience, place = _running.audience, _running.place_id
    return or_(
        audience.not_in((DEPARTMENT, SITE, NEWCOMERS)),
        and_(audience == DEPARTMENT, place == bindparam("department")),
        and_(audience == SITE, place == bindparam("site")),
        and_(audience == NEWCOMERS, bindparam("is_newcomer", type_=Boolean)),
    )


@cache
def _cards() -> Select[Any]:
    names = ("template_key", "starts_at", "ends_at", "audience", "place_id", "target", "role", "amount", "budget")
    return (
        select(
            Campaign.id,
            Campaign.title,
            Campaign.why,
            Campaign.paused_at,
            Campaign.ended_at,
            *(_running[name] for name in (*names, "spent", "n", "reached")),
            func.coalesce(Department.name, Site.name, "").label("place"),
            func.coalesce(Skill.name, "").label("skill"),
        )
        .join(RunningCampaign, _running.id == Campaign.id)
        .outerjoin(Department, and_(_running.audience == DEPARTMENT, Department.id == _running.place_id))
        .outerjoin(Site, and_(_running.audience == SITE, Site.id == _running.place_id))
        .outerjoin(Skill, Skill.id == _running.skill_id)
    )
