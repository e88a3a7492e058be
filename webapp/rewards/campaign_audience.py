"""Whom a campaign would reach: how many people, and how many of them have two at that time already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, true

from webapp import clock
from webapp.accounts.models import NEWCOMER, Member
from webapp.accounts.queries import HERE
from webapp.db import db
from webapp.game.campaigns import DEPARTMENT, MOST_AT_ONCE, NEWCOMERS, SITE
from webapp.rewards.campaign_models import Campaign
from webapp.rewards.derived import RunningCampaign


@dataclass(frozen=True)
class Reach:
    """`full` of the `people` are in two other campaigns at that time; this one is not for them until one is over."""

    people: int
    full: int


def overlapping(starts_at: datetime, ends_at: datetime) -> Sequence[Any]:
    """Other campaigns that are not over and share some of that time: id, title, template, audience, place, skill."""
    running = RunningCampaign
    columns = (Campaign.id, Campaign.title, running.template_key, running.audience, running.place_id, running.skill_id)
    same_time = (running.starts_at < ends_at, running.ends_at > starts_at)
    return (
        db.session.execute(
            select(*columns)
            .join(running, running.id == Campaign.id)
            .where(Campaign.ended_at.is_(None), *same_time)
            .order_by(running.starts_at, running.id)
        )
    ).all()


def reach(audience: str, place_id: int, others: Sequence[Any]) -> Reach:
    """One statement."""
    in_others: Any = sum((case((_belongs(one.audience, one.place_id), 1), else_=0) for one in others), literal(0))
    is_full = func.coalesce(func.sum(case((in_others >= MOST_AT_ONCE, 1), else_=0)), 0)
    wanted = select(func.count(), is_full).select_from(Member)
    row = db.session.execute(wanted.where(*HERE, Member.off_boards_at.is_(None), _belongs(audience, place_id))).one()
    return Reach(*row)


def _belongs(audience: str, place_id: int) -> ColumnElement[bool]:
    if audience == DEPARTMENT:
        return Member.department_id == place_id
    if audience == SITE:
        return Member.site_id == place_id
    if audience == NEWCOMERS:
        return Member.joined_at > clock.now() - NEWCOMER
    return true()
