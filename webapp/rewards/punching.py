"""The reaction that keeps punch cards, in the transaction of the event."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import select

from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, PunchCardEnded, SparePunchUsed, WeekClosed
from webapp.game.punching import PUNCHING, punch
from webapp.game.streaks import FROZEN, MISSED, Card, Week, WeekFacts
from webapp.game.weeks import Rhythm, WeekNumber
from webapp.rewards.punch_models import PunchCard, PunchWeek, RhythmRow

WORTH_TELLING = 2
"""Weeks: that a card of fewer has ended is not told."""
RHYTHM = ("since", "zone", "days", "is_open", "away_until", "is_dormant", "is_here")
Row = TypeVar("Row", PunchWeek, PunchCard)
CARD = ("length", "longest", "active_n", "spares")


def keep_punch_cards(row: LoggedEvent, event: Event) -> None:
    """Punch, close or take back; say when a spare punch was used and when a card has ended."""
    if not isinstance(event, PUNCHING):
        return
    with db.session.no_autoflush:
        done = punch(row.happened_at, event, StoredPunches(_whose(event)))
    db.session.flush()
    if done is None or not isinstance(event, WeekClosed):
        return
    member_id, (year, week), card = event.member_id, done.week.number, done.before
    if done.week.state == FROZEN:
        record(SparePunchUsed(actor_id=None, member_id=member_id, iso_year=year, iso_week=week))
    elif done.week.state == MISSED and card.length >= WORTH_TELLING:
        about = {"member_id": member_id, "iso_year": year, "iso_week": week}
        record(PunchCardEnded(actor_id=None, **about, length=card.length, longest=card.longest))


def _whose(event: Event) -> Sequence[int]:
    facts = vars(event)
    return [facts["member_id"]] if "member_id" in facts else [facts["asker_id"], facts["mentor_id"]]


class StoredPunches:
    """The cards of some members in the database, as the pure core wants them. What was read is not read again."""

    def __init__(self, member_ids: Sequence[int]) -> None:
        self._member_ids = member_ids
        self._rhythms: dict[int, list[Rhythm]] | None = None
        self._cards: dict[int, PunchCard] | None = None
        self._weeks: dict[tuple[int, WeekNumber], PunchWeek | None] = {}

    def rhythms(self, member_id: int) -> Sequence[Rhythm]:
        if self._rhythms is None:
            self._rhythms = rhythms_of(self._member_ids)
        return self._rhythms.get(member_id, [])

    def add_rhythm(self, member_id: int, rhythm: Rhythm) -> None:
        db.session.merge(RhythmRow(member_id=member_id, **vars(rhythm)))

    def week(self, member_id: int, number: WeekNumber) -> Week | None:
        row = self._week(member_id, number)
        return as_week(row) if row else None

    def weeks(self, member_id: int) -> Sequence[Week]:
        db.session.flush()
        return weeks_of(member_id)

    def keep_week(self, member_id: int, week: Week) -> None:
        columns, row = week_row(member_id, week), self._week(member_id, week.number)
        self._weeks[member_id, week.number] = _written(row, PunchWeek, columns)

    def drop_week(self, member_id: int, number: WeekNumber) -> None:
        db.session.delete(db.session.get_one(PunchWeek, (member_id, *number)))
        self._weeks[member_id, number] = None

    def card(self, member_id: int) -> Card:
        row = self._all_cards().get(member_id)
        return as_card(row) if row else Card()

    def keep_card(self, member_id: int, card: Card) -> None:
        cards = self._all_cards()
        cards[member_id] = _written(cards.get(member_id), PunchCard, card_row(member_id, card))

    def _week(self, member_id: int, number: WeekNumber) -> PunchWeek | None:
        if (member_id, number) not in self._weeks:
            self._weeks[member_id, number] = db.session.get(PunchWeek, (member_id, *number))
        return self._weeks[member_id, number]

    def _all_cards(self) -> dict[int, PunchCard]:
        if self._cards is None:
            rows = db.session.scalars(select(PunchCard).where(PunchCard.member_id.in_(self._member_ids)))
            self._cards = {row.member_id: row for row in rows}
        return self._cards


def _written(row: Row | None, table: type[Row], columns: dict[str, Any]) -> Row:
    if row is None:
        row = table(**columns)
        db.session.add(row)
    for name, value in columns.items():
        setattr(row, name, value)
    return row


def week_row(member_id: int, week: Week) -> dict[str, Any]:
    """The columns of a week."""
    return {
        "member_id": member_id,
        "iso_year": week.number.year,
        "iso_week": week.number.number,
        "state": week.state,
        "session_ids": list(week.session_ids),
        "facts": asdict(week.facts) if week.facts else {},
    }


def card_row(member_id: int, card: Card) -> dict[str, Any]:
    """The columns of a card."""
    return {
        "member_id": member_id,
        **{name: getattr(card, name) for name in CARD},
        "holes": [as_number(hole) for hole in card.holes],
        "newest": as_number(card.newest) if card.newest else None,
        "closes": as_number(card.closes) if card.closes else None,
    }


def rhythms_of(member_ids: Iterable[int]) -> dict[int, list[Rhythm]]:
    """By member, oldest first. One statement."""
    found: dict[int, list[Rhythm]] = {}
    rows = select(RhythmRow).where(RhythmRow.member_id.in_(list(member_ids))).order_by(RhythmRow.since)
    for row in db.session.scalars(rows):
        found.setdefault(row.member_id, []).append(Rhythm(**{name: getattr(row, name) for name in RHYTHM}))
    return found


def weeks_of(member_id: int) -> list[Week]:
    """Every week of a member that has a row, oldest first. One statement."""
    rows = select(PunchWeek).where(PunchWeek.member_id == member_id)
    return [as_week(row) for row in db.session.scalars(rows.order_by(PunchWeek.iso_year, PunchWeek.iso_week))]


def as_week(row: PunchWeek) -> Week:
    return Week(
        WeekNumber(row.iso_year, row.iso_week),
        row.state,
        tuple(row.session_ids),
        WeekFacts(**row.facts) if row.facts else None,
    )


def as_card(row: PunchCard) -> Card:
    return Card(
        **{name: getattr(row, name) for name in CARD},
        holes=tuple(as_week_number(hole) for hole in row.holes),
        newest=as_week_number(row.newest) if row.newest else None,
        closes=as_week_number(row.closes) if row.closes else None,
    )


def as_number(week: WeekNumber) -> int:
    """202648"""
    return week.year * 100 + week.number


def as_week_number(number: int) -> WeekNumber:
    return WeekNumber(*divmod(number, 100))
