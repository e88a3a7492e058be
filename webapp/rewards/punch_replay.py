"""Punch cards, made again from the event log by the same pure function that made them live."""

from bisect import insort
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select

from webapp.db import db
from webapp.game.streaks import Card, Week
from webapp.game.weeks import Rhythm, WeekNumber
from webapp.rewards.punch_models import PunchCard, PunchWeek, RhythmRow
from webapp.rewards.punching import card_row, week_row

TABLES = (RhythmRow, PunchWeek, PunchCard)
BATCH = 1000
Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""By table."""


class RememberedPunches:
    """Punch cards that are kept in memory."""

    def __init__(self) -> None:
        self._rhythms: dict[int, list[Rhythm]] = {}
        self._weeks: dict[int, dict[WeekNumber, Week]] = {}
        self._cards: dict[int, Card] = {}

    def rhythms(self, member_id: int) -> Sequence[Rhythm]:
        return self._rhythms.get(member_id, [])

    def add_rhythm(self, member_id: int, rhythm: Rhythm) -> None:
        others = [one for one in self.rhythms(member_id) if one.since != rhythm.since]
        insort(others, rhythm, key=lambda one: one.since)
        self._rhythms[member_id] = others

    def week(self, member_id: int, number: WeekNumber) -> Week | None:
        return self._weeks.get(member_id, {}).get(number)

    def weeks(self, member_id: int) -> Sequence[Week]:
        return [week for _number, week in sorted(self._weeks.get(member_id, {}).items())]

    def keep_week(self, member_id: int, week: Week) -> None:
        self._weeks.setdefault(member_id, {})[week.number] = week

    def drop_week(self, member_id: int, number: WeekNumber) -> None:
        del self._weeks[member_id][number]

    def card(self, member_id: int) -> Card:
        return self._cards.get(member_id, Card())

    def keep_card(self, member_id: int, card: Card) -> None:
        self._cards[member_id] = card

    def rows(self) -> Rows:
        """As they would be stored, in the order of their keys."""
        return {
            "rhythm": [
                {"member_id": member_id, **vars(rhythm)}
                for member_id, rhythms in sorted(self._rhythms.items())
                for rhythm in rhythms
            ],
            "punch_week": [
                week_row(member_id, week) for member_id in sorted(self._weeks) for week in self.weeks(member_id)
            ],
            "punch_card": [card_row(member_id, card) for member_id, card in sorted(self._cards.items())],
        }


def stored_rows() -> Rows:
    """What the database says, in the same shape and order as `RememberedPunches.rows`."""
    found: Rows = {}
    for table in TABLES:
        columns = table.__table__
        rows = db.session.execute(select(columns).order_by(*columns.primary_key))
        found[str(table.__tablename__)] = [dict(row._mapping) for row in rows]
    return found


def differences_in_punches(expected: Rows, found: Rows) -> list[str]:
    """What differs, a line each; empty when nothing does."""
    differences: list[str] = []
    for table, rows in expected.items():
        wanted, there = _by_key(table, rows), _by_key(table, found[table])
        differences += [f"missing: {table} {key}" for key in wanted.keys() - there.keys()]
        differences += [f"not earned: {table} {key}" for key in there.keys() - wanted.keys()]
        differences += [
            f"{table} {key}: {name} is {there[key][name]!r}, the events say {value!r}"
            for key in wanted.keys() & there.keys()
            for name, value in wanted[key].items()
            if there[key][name] != value
        ]
    return sorted(differences)


KEYS = {"rhythm": ("member_id", "since"), "punch_week": ("member_id", "iso_year", "iso_week")}


def _by_key(table: str, rows: Iterable[Row]) -> dict[tuple[Any, ...], Row]:
    return {tuple(row[name] for name in KEYS.get(table, ("member_id",))): row for row in rows}


def write_punches(rows: Rows) -> int:
    """Replace every card by these, in the caller's transaction. Returns the number of rows."""
    for kind in TABLES:
        db.session.execute(delete(kind))
        table, those = kind.__table__, rows[str(kind.__tablename__)]
        assert isinstance(table, Table)
        for first in range(0, len(those), BATCH):
            db.session.connection().execute(insert(table), those[first : first + BATCH])
    return sum(map(len, rows.values()))
