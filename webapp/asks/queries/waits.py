"""How long such asks waited for their first yes: what an asker may expect, those that nobody took included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, inf

from sqlalchemy import func, select

from webapp import clock
from webapp.asks.models import ACCEPTED, CANCELLED, OPEN, URGENCIES, Ask, AskSkill, Offer
from webapp.db import db

LATELY = timedelta(days=90)
MOST_CASES = 300
FEWEST_CASES = 10
"""Under so many cases nothing is promised."""
AN_HOUR, A_DAY = 60, 24 * 60


@dataclass(frozen=True)
class Wait:
    """Whole minutes: a quarter of such asks was taken within `least`, three quarters within `most`."""

    least: int
    most: int

    @property
    def as_said(self) -> "Wait":
        """What the asker reads: both rounded up."""
        return Wait(_rounded(self.least), _rounded(self.most))


def usual_wait(skill_ids: Sequence[int], urgency: str) -> Wait | None:
    """From asks about one of these skills with the same urgency, of the last 90 days, at most the newest 300.

    An ask that expired counts as longer than any; one that its asker took back, or that is still open, says nothing.
    None under ten cases, and where fewer than three quarters were taken. One statement.
    """
    if not skill_ids or urgency not in URGENCIES:
        return None
    newest = (
        select(AskSkill.ask_id)
        .where(AskSkill.skill_id.in_(skill_ids))
        .order_by(AskSkill.ask_id.desc())
        .limit(MOST_CASES)
        .subquery()
    )
    first_yes = select(func.min(Offer.answered_at)).where(Offer.ask_id == Ask.id, Offer.state == ACCEPTED)
    rows = db.session.execute(
        select(Ask.posted_at, first_yes.scalar_subquery().label("taken_at")).where(
            Ask.id.in_(select(newest.c.ask_id)),
            Ask.urgency == urgency,
            Ask.state.not_in((OPEN, CANCELLED)),
            Ask.posted_at > clock.now() - LATELY,
        )
    )
    return among([(row.taken_at - row.posted_at) / timedelta(minutes=1) if row.taken_at else inf for row in rows])


def among(waits: Sequence[float]) -> Wait | None:
    """The middle half of these minutes; infinity for an ask that nobody took."""
    ordered = sorted(waits)
    if len(ordered) < FEWEST_CASES:
        return None
    least, most = _at_most(ordered, 0.25), _at_most(ordered, 0.75)
    return None if most == inf else Wait(max(1, round(least)), max(1, ceil(most)))


def unit_of(minutes: int) -> int:
    """In what so many minutes are said: minutes, from two hours on hours, from two days on days."""
    return A_DAY if minutes >= 2 * A_DAY else AN_HOUR if minutes >= 2 * AN_HOUR else 1


def _rounded(minutes: int) -> int:
    """Up, to what can be said: five minutes, an hour, a day."""
    step = unit_of(minutes) if unit_of(minutes) > 1 else 5
    return -(-minutes // step) * step


def _at_most(ordered: Sequence[float], share: float) -> float:
    """The value that this share does not exceed."""
    return ordered[ceil(share * len(ordered)) - 1]
