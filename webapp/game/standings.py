"""Leaderboards as sums: what a session adds to its two people's standing in each period.

Periods have their boundaries in the organisation's zone: an ISO week "2026-W47", a month "2026-M11", a season
"2026-S4" (13 ISO weeks, the last has 14 in a long year), and ALL.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from webapp.game.counted import Counted
from webapp.game.entries import FINAL, Entry
from webapp.game.seasons import season_of

WEEK, MONTH, SEASON, ALL = "week", "month", "season", "all"
KINDS = (WEEK, MONTH, SEASON, ALL)
EVERY_SKILL = 0
"""In place of a skill: the board of everything."""
NEWCOMER_DAYS = 60


@lru_cache(maxsize=4096)
def period_of(kind: str, day: date) -> str:
    """The stored name of the period of this kind in which `day` lies. Raises KeyError for a kind that is none."""
    year, week, _weekday = day.isocalendar()
    return {
        WEEK: f"{year}-W{week:02}",
        MONTH: f"{day.year}-M{day.month:02}",
        SEASON: season_of(day).replace("-", "-S"),
        ALL: ALL,
    }[kind]


def days_of(kind: str, day: date) -> tuple[date, date]:
    """First and last day of the week, month or season in which `day` lies. Raises OverflowError at the end of time."""
    if kind == WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if kind == MONTH:
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    year, week, _weekday = day.isocalendar()
    number = min((week - 1) // 13, 3)
    first = date.fromisocalendar(year, number * 13 + 1, 1)
    last = date.fromisocalendar(year, number * 13 + 13, 7) if number < 3 else date.fromisocalendar(year + 1, 1, 1)
    return first, last if number < 3 else last - timedelta(days=1)


Place = tuple[str, int, int]
"""(period, skill id or EVERY_SKILL, member id)"""


@dataclass
class Change:
    """By how much a standing changes: sessions given, people helped, points."""

    given: int = 0
    helped: int = 0
    points: int = 0


@dataclass(frozen=True)
class Where:
    """Where somebody belongs, until when they are a newcomer, and whether boards may show them."""

    department_id: int | None = None
    site_id: int | None = None
    newcomer_until: date | None = None
    is_shown: bool = True


def session_changes(
    before: Counted | None, after: Counted | None, lines: Iterable[Entry], pair: Iterable[Counted]
) -> dict[Place, Change]:
    """What an event about a session changes. `pair` are the earlier sessions of the two, in either role."""
    session = after or before
    if session is None:
        return {}
    changes: dict[Place, Change] = defaultdict(Change)
    for line in lines:
        if line.state == FINAL:
            for kind in KINDS:
                changes[period_of(kind, session.day), EVERY_SKILL, line.member_id].points += line.amount
    step = _counts(after) - _counts(before)
    if step:
        others = [one for one in pair if _is_other(one, session)]
        for kind in KINDS:
            period = period_of(kind, session.day)
            same = [one for one in others if period_of(kind, one.day) == period]
            for skill_id in (EVERY_SKILL, *_board_skills(kind, session)):
                change = changes[period, skill_id, session.mentor_id]
                change.given += step
                if not any(skill_id in (EVERY_SKILL, *one.skill_ids) for one in same):
                    change.helped += step
    return {place: change for place, change in changes.items() if change != Change()}


def points_changes(lines: Iterable[Entry], day: date) -> dict[Place, Change]:
    """What final lines that boards count on `day` of the organisation change."""
    changes: dict[Place, Change] = defaultdict(Change)
    for line in lines:
        for kind in KINDS if line.state == FINAL else ():
            changes[period_of(kind, day), EVERY_SKILL, line.member_id].points += line.amount
    return {place: change for place, change in changes.items() if change.points}


def _counts(session: Counted | None) -> int:
    return int(session is not None and session.is_final and session.counts)


def _is_other(one: Counted, session: Counted) -> bool:
    """An earlier session that boards count, in which the same mentor helped the same asker."""
    return one.mentor_id == session.mentor_id and one.session_id != session.session_id and _counts(one) == 1


def _board_skills(kind: str, session: Counted) -> Sequence[int]:
    """There is no hall of thanks for a skill."""
    return () if kind == ALL else tuple(dict.fromkeys(session.skill_ids))


def ranks(values: Sequence[int]) -> list[int]:
    """Standard competition ranks of values in descending order: 1, 2, 2, 4."""
    places: list[int] = []
    for number, value in enumerate(values, start=1):
        places.append(places[-1] if number > 1 and value == values[number - 2] else number)
    return places
