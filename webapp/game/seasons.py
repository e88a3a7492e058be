"""Seasons: 13 ISO weeks from the Mondays of weeks 1, 14, 27 and 40; the last has 14 in a long year."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def season_of(day: date) -> str:
    """The season of a day in the organisation's zone, as "2026-4" (ISO year, number 1 to 4)."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-{min((week - 1) // 13, 3) + 1}"
