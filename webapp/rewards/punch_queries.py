"""My punch card, and the weeks that made it. Only ever one’s own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.db import db
from webapp.game.streaks import HOLES, Week
from webapp.game.weeks import WeekNumber
from webapp.rewards.punch_models import PunchCard, PunchWeek
from webapp.rewards.punching import as_card, as_week

WEEKS = 12
"""On my page, the newest first."""


@dataclass(frozen=True)
class Hole:
    """A place on the card: the ISO week, and whether it is punched."""

    week: int
    is_punched: bool


@dataclass(frozen=True)
class PunchedCard:
    """The card as it is drawn. Counts are weeks and spare punches; `this_week` is the ISO week that is running.

    `falls` names the newest hole while its week is running: its paper dot falls when somebody first sees it.
    """

    length: int
    longest: int
    spares: int
    holes: Sequence[Hole]
    this_week: int
    is_punched: bool
    falls: str

    @property
    def punched_n(self) -> int:
        return sum(hole.is_punched for hole in self.holes)


def punch_card(member: Member) -> PunchedCard | None:
    """One statement; None before the first session."""
    return drawn(db.session.get(PunchCard, member.id), clock.today(member.zone))


def drawn(row: Any, today: date) -> PunchedCard | None:
    """The stored card (its columns, or nothing) on that day; the weeks to come stand behind those that are punched."""
    card = as_card(row) if row else None
    if row is None or card is None or card.newest is None:
        return None
    now = max(WeekNumber.of(today), card.newest)
    is_punched = now in card.holes
    to_come = [now.plus(n + is_punched) for n in range(HOLES - len(card.holes))]
    return PunchedCard(
        length=card.length,
        longest=card.longest,
        spares=card.spares,
        holes=[*(Hole(week.number, True) for week in card.holes), *(Hole(week.number, False) for week in to_come)],
        this_week=now.number,
        is_punched=is_punched,
        falls=f"{row.member_id}-{now.year}-{now.number}" if is_punched else "",
    )


def newest_weeks(member_id: int, limit: int = WEEKS) -> Sequence[Week]:
    """One statement."""
    rows = select(PunchWeek).where(PunchWeek.member_id == member_id)
    newest_first = rows.order_by(PunchWeek.iso_year.desc(), PunchWeek.iso_week.desc()).limit(limit)
    return [as_week(row) for row in db.session.scalars(newest_first)]
