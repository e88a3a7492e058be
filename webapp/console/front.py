"""What waits for owners on the front page: whether points and events agree, and whose points need a second yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, literal, select
from sqlalchemy.orm import aliased

from webapp.accounts.models import Member
from webapp.db import db
from webapp.rewards.adjustments import WAITS, Adjustment
from webapp.rewards.checks import GameCheck


@dataclass(frozen=True)
class Check:
    """The last one of the points."""

    at: datetime
    differences_n: int


@dataclass(frozen=True)
class Wish:
    """Points that wait for a second owner."""

    member_id: int
    name: str
    amount: int
    asker: str


@dataclass(frozen=True)
class Front:
    """`check` is None before the first night."""

    check: Check | None
    wishes: Sequence[Wish]


def front() -> Front:
    """One statement: the one check beside each that waits."""
    asker, always = aliased(Member), select(literal(1).label("one")).subquery()
    newest = select(func.max(GameCheck.id)).scalar_subquery()
    rows = db.session.execute(
        select(
            GameCheck.checked_at,
            GameCheck.differences_n,
            Adjustment.member_id,
            Member.name,
            Adjustment.amount,
            asker.name,
        )
        .select_from(always)
        .outerjoin(GameCheck, GameCheck.id == newest)
        .outerjoin(Adjustment, and_(*WAITS))
        .outerjoin(Member, Member.id == Adjustment.member_id)
        .outerjoin(asker, asker.id == Adjustment.asked_by)
        .order_by(Adjustment.id)
    ).all()
    at, differences_n = rows[0][:2]
    return Front(
        check=None if at is None else Check(at, differences_n),
        wishes=[Wish(*row[2:]) for row in rows if row[2] is not None],
    )
