"""Limits: what a pair, a person and a day have room for. They clip; none takes away what was earned before."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from webapp.events import SessionSettled
from webapp.game.counted import VOID, Counted, week_of
from webapp.game.rules import Caps

PAIR_DAY, PAIR_WEEK, PAIR_LADDER, RECIPROCAL, DAY, WEEK = (
    "pair_day",
    "pair_week",
    "pair_ladder",
    "reciprocal",
    "day",
    "week",
)
"""Cap codes. Stored; each has its sentence in rewards/words.py."""


class Share(NamedTuple):
    """What a pair's next session is worth, in percent of the rule's amount, and the code of the limit that says so."""

    percent: int
    code: str | None = None
    nth: int = 1
    """It is the n-th paid one of these two within the ladder's days."""


def pair_share(event: SessionSettled, day: date, pair: Iterable[Counted], caps: Caps) -> Share:
    """Repetition and reciprocity. `pair` are all sessions of the two, in either role; this one is left out."""
    paid = [one for one in pair if one.is_paid and one.state != VOID and one.session_id != event.session_id]
    if not paid and caps.pair_a_day and caps.pair_a_week:
        return _nth(1, caps)
    if any(_is_swap(event, day, one, caps.reciprocal_days) for one in paid):
        return Share(0, RECIPROCAL)
    days = [one.day for one in paid]
    if days.count(day) >= caps.pair_a_day:
        return Share(0, PAIR_DAY)
    week = week_of(day)
    if sum(week_of(other) == week for other in days) >= caps.pair_a_week:
        return Share(0, PAIR_WEEK)
    near = [other for other in days if abs((other - day).days) < caps.pair_days]
    return _nth(len(near) + 1, caps)


def _nth(nth: int, caps: Caps) -> Share:
    percent = caps.pair_ladder[nth - 1] if nth <= len(caps.pair_ladder) else 0
    return Share(percent, PAIR_LADDER if percent < 100 else None, nth)


def _is_swap(event: SessionSettled, day: date, other: Counted, days: int) -> bool:
    """The same skill, handed back within some days: the second one earns nothing."""
    return (
        other.mentor_id == event.asker_id
        and abs((other.day - day).days) <= days
        and bool(set(other.skill_ids) & set(event.skill_ids))
    )


def scaled(amount: int, *percents: int) -> int:
    """Whole points: rounded down after the product, at least 1 while anything is left of it."""
    product = amount
    for percent in percents:
        product *= percent
    if product <= 0:
        return 0
    return max(1, product // 100 ** len(percents))


def clipped(amount: int, room_today: int, room_this_week: int) -> tuple[int, str | None]:
    """What fits, and the code of the narrower limit where something did not."""
    if amount <= room_today and amount <= room_this_week:
        return amount, None
    room = max(0, min(room_today, room_this_week))
    if amount <= room:
        return amount, None
    return room, DAY if room_today <= room_this_week else WEEK


def passes_quality(ratings: tuple[int, int], caps: Caps) -> bool:
    """Whether enough of so many ratings say that it helped, for so many of them do not; few ratings pass."""
    number, bad = ratings
    return number < caps.quality_ratings or (number - bad) * 100 >= caps.quality_percent * number


def board_has_room(day: date, others: Iterable[Counted], caps: Caps) -> bool:
    """Whether boards count one more session of a mentor on `day`; `others` are theirs of that ISO week."""
    days = [one.day for one in others if one.counts]
    return days.count(day) < caps.counted_a_day and len(days) < caps.counted_a_week
