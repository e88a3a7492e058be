"""The rows behind a suggestion: colleagues of some ids, with what decides whether and how soon they may be asked."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, String, cast, func, select

from webapp import clock
from webapp.accounts.availability import Availability, is_open_to_asks
from webapp.accounts.blocks import may_meet
from webapp.accounts.colleague import COLLEAGUE
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE, placed
from webapp.asks import weekly
from webapp.asks.learning import kept_weights
from webapp.asks.models import ACCEPTED, CLAIMED, Offer
from webapp.db import db
from webapp.matching.models import MentorRecord

RECENT = timedelta(days=7)


def colleagues(asker: Member, ids: Sequence[int]) -> Sequence[Row[Any]]:
    """One row a colleague of `ids` who is here; the asker is none. One statement."""
    if not ids:
        return []
    recent = select(func.count()).where(
        Offer.mentor_id == Member.id, Offer.sent_at > clock.now() - RECENT, Offer.origin != CLAIMED
    )
    accepted_at = select(func.aggregate_strings(cast(Offer.answered_at, String), ",")).where(
        Offer.mentor_id == Member.id, Offer.state == ACCEPTED, Offer.answered_at > clock.now() - timedelta(days=8)
    )
    columns: list[Any] = [
        *COLLEAGUE,
        Member.department_id,
        Member.site_id,
        Member.languages,
        recent.scalar_subquery().label("recent"),
        recent.where(Offer.is_exploration).scalar_subquery().label("explored"),
        accepted_at.scalar_subquery().label("accepted_at"),
        Availability.sessions_a_week,
        Availability.paused_at,
        Availability.away_until,
        may_meet(asker.id, Member.id).label("may_meet"),
        is_open_to_asks(clock.now()).label("is_open"),
        kept_weights().scalar_subquery().label("weights"),
        MentorRecord,
    ]
    return db.session.execute(
        placed(select(*columns))
        .outerjoin(Availability, Availability.member_id == Member.id)
        .outerjoin(MentorRecord, MentorRecord.member_id == Member.id)
        .where(*HERE, Member.id != asker.id, Member.id.in_(ids))
    ).all()


def taken_this_week(row: Row[Any]) -> int:
    """Accepted and unreleased offers of this colleague since Monday 00:00 in their own zone."""
    monday = weekly.monday(clock.now(), row.zone)
    accepted = [_in_utc(datetime.fromisoformat(moment)) for moment in (row.accepted_at or "").split(",") if moment]
    return sum(moment >= monday for moment in accepted)


def _in_utc(moment: datetime) -> datetime:
    """SQLite keeps moments without their zone, which is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
