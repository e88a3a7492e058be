"""What punch cards ask of the database. Each statement is made once, of tables: see statements.py."""

from typing import Any

from sqlalchemy import bindparam, delete, select

from webapp.rewards.punch_models import PunchCard, PunchWeek, RhythmRow
from webapp.rewards.statements import writing

_rhythm = RhythmRow.__table__
_week = PunchWeek.__table__
_card = PunchCard.__table__
_people: Any = bindparam("people", expanding=True)

RHYTHMS = select(_rhythm).where(_rhythm.c.member_id.in_(_people)).order_by(_rhythm.c.since)
WEEKS = (
    select(_week).where(_week.c.member_id.in_(_people)).order_by(_week.c.member_id, _week.c.iso_year, _week.c.iso_week)
)
CARDS = select(_card).where(_card.c.member_id.in_(_people))
DROP_WEEK = delete(PunchWeek).where(
    _week.c.member_id == bindparam("whose"),
    _week.c.iso_year == bindparam("year"),
    _week.c.iso_week == bindparam("number"),
)


def keep_rhythm() -> Any:
    return writing(RhythmRow, ("zone", "days", "is_open", "away_until", "is_dormant", "is_here"))


def keep_weeks() -> Any:
    return writing(PunchWeek, ("state", "session_ids", "facts"))


def keep_cards() -> Any:
    return writing(PunchCard, ("length", "longest", "active_n", "spares", "holes", "newest", "closes"))
