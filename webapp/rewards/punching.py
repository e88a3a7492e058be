"""The reaction that keeps punch cards, in the transaction of the event."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, PunchCardEnded, SparePunchUsed, WeekClosed
from webapp.game.punching import PUNCHING, punch
from webapp.game.streaks import FROZEN, MISSED, Card, Week, WeekFacts
from webapp.game.weeks import Rhythm, WeekNumber
from webapp.rewards.punch_statements import (
    CARDS,
    DROP_WEEK,
    RHYTHMS,
    WEEKS,
    keep_cards,
    keep_rhythm,
    keep_weeks,
)

WORTH_TELLING = 2
"""Weeks: that a card of fewer has ended is not told."""
RHYTHM = ("since", "zone", "days", "is_open", "away_until", "is_dormant", "is_here")
Row = dict[str, Any]
CARD = ("length", "longest", "active_n", "spares")


def keep_punch_cards(row: LoggedEvent, event: Event) -> None:
    """Punch, close or take back; say when a spare punch was used and when a card has ended."""
    if not isinstance(event, PUNCHING):
        return
    book = StoredPunches(_whose(event))
    done = punch(row.happened_at, event, book)
    book.write()
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
    """The cards of some members in the database, as the pure core wants them. What was read is not read again.

    What changes is written at the end, by `write()`.
    """

    def __init__(self, member_ids: Sequence[int]) -> None:
        self._member_ids = member_ids
        self._run = db.session.connection().execute
        self._rhythms: dict[int, list[Rhythm]] | None = None
        self._cards: dict[int, Card] | None = None
        self._weeks: dict[int, dict[WeekNumber, Week]] | None = None
        self._new_cards: dict[int, Row] = {}
        self._new_weeks: dict[tuple[int, WeekNumber], Row] = {}

    def rhythms(self, member_id: int) -> Sequence[Rhythm]:
        if self._rhythms is None:
            self._rhythms = rhythms_of(self._member_ids)
        return self._rhythms.get(member_id, [])

    def add_rhythm(self, member_id: int, rhythm: Rhythm) -> None:
        self._run(keep_rhythm(), {"member_id": member_id, **vars(rhythm)})

    def week(self, member_id: int, number: WeekNumber) -> Week | None:
        return self._all_weeks()[member_id].get(number)

    def weeks(self, member_id: int) -> Sequence[Week]:
        return [week for _number, week in sorted(self._all_weeks()[member_id].items())]

    def keep_week(self, member_id: int, week: Week) -> None:
        self._all_weeks()[member_id][week.number] = week
        self._new_weeks[member_id, week.number] = week_row(member_id, week)

    def drop_week(self, member_id: int, number: WeekNumber) -> None:
        del self._all_weeks()[member_id][number]
        self._new_weeks.pop((member_id, number), None)
        self._run(DROP_WEEK, {"whose": member_id, "year": number.year, "number": number.number})

    def card(self, member_id: int) -> Card:
        if self._cards is None:
            self._cards = cards_of(self._member_ids)
        return self._cards[member_id]

    def keep_card(self, member_id: int, card: Card) -> None:
        self._new_cards[member_id] = card_row(member_id, card)

    def write(self) -> None:
        if self._new_weeks:
            self._run(keep_weeks(), list(self._new_weeks.values()))
        if self._new_cards:
            self._run(keep_cards(), list(self._new_cards.values()))

    def _all_weeks(self) -> dict[int, dict[WeekNumber, Week]]:
        if self._weeks is None:
            found = weeks_of(self._member_ids)
            self._weeks = {whose: {week.number: week for week in weeks} for whose, weeks in found.items()}
        return self._weeks


def week_row(member_id: int, week: Week) -> Row:
    """The columns of a week."""
    return {
        "member_id": member_id,
        "iso_year": week.number.year,
        "iso_week": week.number.number,
        "state": week.state,
        "session_ids": list(week.session_ids),
        "facts": asdict(week.facts) if week.facts else {},
    }


def card_row(member_id: int, card: Card) -> Row:
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
    for row in db.session.connection().execute(RHYTHMS, {"people": list(member_ids)}):
        found.setdefault(row.member_id, []).append(Rhythm(**{name: getattr(row, name) for name in RHYTHM}))
    return found


def weeks_of(member_ids: Iterable[int]) -> dict[int, list[Week]]:
    """Every week of these members that has a row, oldest first. One statement."""
    found: dict[int, list[Week]] = {member_id: [] for member_id in member_ids}
    for row in db.session.connection().execute(WEEKS, {"people": list(found)}):
        found[row.member_id].append(as_week(row))
    return found


def cards_of(member_ids: Iterable[int]) -> dict[int, Card]:
    """The card of each of these members; an empty one before the first session. One statement."""
    found = {member_id: Card() for member_id in member_ids}
    for row in db.session.connection().execute(CARDS, {"people": list(found)}):
        found[row.member_id] = as_card(row)
    return found


def as_week(row: Any) -> Week:
    """A row of punch_week, or a PunchWeek."""
    return Week(
        WeekNumber(row.iso_year, row.iso_week),
        row.state,
        tuple(row.session_ids),
        WeekFacts(**row.facts) if row.facts else None,
    )


def as_card(row: Any) -> Card:
    """A row of punch_card, or a PunchCard."""
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
