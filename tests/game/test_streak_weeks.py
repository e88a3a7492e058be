"""Whose clock a week follows: zones, daylight saving, long years, and people who move while a week is running."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.game.weeks import Rhythm, WeekNumber, begins, days_in, week_of, zone_of

JOINED = datetime(2020, 1, 1, tzinfo=UTC)
WEEK = timedelta(days=7)
SECOND = timedelta(seconds=1)


def living_in(*zones: str | tuple[str, datetime]) -> list[Rhythm]:
    """The first zone from the beginning, each other one since a moment (UTC)."""
    moves = [(zone, JOINED) if isinstance(zone, str) else zone for zone in zones]
    return [Rhythm(since, zone, "12345") for zone, since in moves]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("zone", "monday", "hours_after_utc_midnight", "hours_long"),
    [
        ("UTC", date(2026, 3, 2), 0, 168),
        ("Pacific/Kiritimati", date(2026, 3, 2), -14, 168),
        ("Pacific/Pago_Pago", date(2026, 3, 2), 11, 168),
        ("Asia/Kolkata", date(2026, 3, 2), -5.5, 168),
        ("Asia/Kathmandu", date(2026, 3, 2), -5.75, 168),
        ("America/St_Johns", date(2026, 3, 2), 3.5, 167),
        ("Australia/Lord_Howe", date(2026, 3, 30), -11, 168.5),
        ("Australia/Lord_Howe", date(2026, 9, 28), -10.5, 167.5),
        ("Europe/Paris", date(2026, 3, 23), -1, 167),
        ("Europe/Paris", date(2026, 10, 19), -2, 169),
        ("America/New_York", date(2026, 3, 2), 5, 167),
        ("America/New_York", date(2026, 10, 26), 4, 169),
        ("Australia/Sydney", date(2026, 3, 30), -11, 169),
        ("Australia/Sydney", date(2026, 9, 28), -10, 167),
        ("America/Santiago", date(2026, 3, 30), 3, 169),
        ("Africa/Casablanca", date(2026, 2, 9), -1, 169),
        ("Pacific/Chatham", date(2026, 3, 30), -13.75, 169),
        ("America/Adak", date(2026, 12, 28), 10, 168),
    ],
)
def test_a_week_runs_from_monday_to_sunday_on_the_members_own_clock(
    zone: str, monday: date, hours_after_utc_midnight: float, hours_long: float
) -> None:
    rhythms, week = living_in(zone), WeekNumber.of(monday)
    start, end = begins(week, rhythms), begins(week.plus(1), rhythms)
    midnight = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    assert start == midnight + timedelta(hours=hours_after_utc_midnight)
    assert end - start == timedelta(hours=hours_long)
    assert week_of(start, rhythms) == week_of(end - SECOND, rhythms) == week
    assert week_of(start - SECOND, rhythms) == week.plus(-1)
    assert week_of(end, rhythms) == week.plus(1)


def test_a_monday_whose_midnight_is_skipped_or_comes_late_begins_when_the_clock_shows_it() -> None:
    """In Iran the clocks went from 00:00 to 01:00 on Monday, 2021-03-22, and back at 00:00 on Monday, 2020-09-21."""
    rhythms = living_in("Asia/Tehran")
    assert begins(WeekNumber.of(date(2021, 3, 22)), rhythms) == utc(2021, 3, 21, 20, 30)
    assert begins(WeekNumber.of(date(2020, 9, 21)), rhythms) == utc(2020, 9, 20, 20, 30)
    assert week_of(utc(2020, 9, 20, 20, 29), rhythms) == WeekNumber.of(date(2020, 9, 20))


def test_a_long_year_has_a_week_53_and_it_reaches_into_the_next_one() -> None:
    rhythms = living_in("Europe/Paris")
    assert WeekNumber(2026, 53).monday == date(2026, 12, 28)
    assert week_of(utc(2027, 1, 1, 12), rhythms) == WeekNumber(2026, 53)
    assert week_of(utc(2027, 1, 3, 23), rhythms) == WeekNumber(2027, 1)
    assert WeekNumber(2026, 53).plus(1) == WeekNumber(2027, 1)
    assert WeekNumber(2027, 1).plus(-1) == WeekNumber(2026, 53)
    assert WeekNumber(2026, 50).until(WeekNumber(2027, 2)) == 5
    assert week_of(utc(2024, 12, 30), rhythms) == WeekNumber(2025, 1)


def test_whoever_moves_on_wednesday_finishes_the_week_in_the_old_zone_and_begins_the_next_in_the_new_one() -> None:
    """Week 10 of 2026: 2 to 8 March."""
    eastward = living_in("Europe/Paris", ("Asia/Tokyo", utc(2026, 3, 4, 12)))
    assert zone_of(WeekNumber(2026, 10), eastward) == "Europe/Paris"
    assert zone_of(WeekNumber(2026, 11), eastward) == "Asia/Tokyo"
    assert begins(WeekNumber(2026, 10), eastward) == utc(2026, 3, 1, 23)
    assert begins(WeekNumber(2026, 11), eastward) == utc(2026, 3, 8, 15)
    assert week_of(utc(2026, 3, 5), eastward) == WeekNumber(2026, 10)

    westward = living_in("Asia/Tokyo", ("Europe/Paris", utc(2026, 3, 4, 12)))
    assert begins(WeekNumber(2026, 10), westward) == utc(2026, 3, 1, 15)
    assert begins(WeekNumber(2026, 11), westward) == utc(2026, 3, 8, 23)
    assert week_of(utc(2026, 3, 8, 18), westward) == WeekNumber(2026, 10)


def test_whoever_moves_east_on_sunday_night_begins_monday_with_the_move() -> None:
    """Sunday 20:00 in Paris becomes Monday 04:00 in Tokyo: neither Monday’s midnight was ever on this clock."""
    moved = utc(2026, 3, 8, 19)
    rhythms = living_in("Europe/Paris", ("Asia/Tokyo", moved))
    assert begins(WeekNumber(2026, 11), rhythms) == moved
    assert week_of(moved - SECOND, rhythms) == WeekNumber(2026, 10)
    assert week_of(moved, rhythms) == WeekNumber(2026, 11)
    assert zone_of(WeekNumber(2026, 11), rhythms) == "Asia/Tokyo"


def test_whoever_moves_west_on_monday_morning_has_no_second_sunday() -> None:
    """Monday 02:00 in Tokyo becomes Sunday 18:00 in Paris; the week that has begun goes on, in Tokyo’s zone."""
    moved = utc(2026, 3, 8, 17)
    rhythms = living_in("Asia/Tokyo", ("Europe/Paris", moved))
    assert begins(WeekNumber(2026, 11), rhythms) == utc(2026, 3, 8, 15)
    assert zone_of(WeekNumber(2026, 11), rhythms) == "Asia/Tokyo"
    for hours in (0, 1, 5, 7):
        assert week_of(moved + timedelta(hours=hours), rhythms) == WeekNumber(2026, 11)
    assert begins(WeekNumber(2026, 12), rhythms) == utc(2026, 3, 15, 23)


def test_there_and_back_within_a_week_changes_no_border() -> None:
    there, back = utc(2026, 3, 4), utc(2026, 3, 6)
    rhythms = living_in("Europe/Paris", ("Pacific/Kiritimati", there), ("Europe/Paris", back))
    assert [begins(WeekNumber(2026, n), rhythms) for n in (10, 11)] == [utc(2026, 3, 1, 23), utc(2026, 3, 8, 23)]


ZONES = ("UTC", "Europe/Paris", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns")
HOURS = st.integers(0, 24 * 60)


@given(st.lists(st.tuples(st.sampled_from(ZONES), HOURS), max_size=6), st.lists(HOURS, min_size=2, max_size=8))
def test_whatever_zones_somebody_lives_in_each_moment_has_one_week_and_none_is_lost(
    moves: list[tuple[str, int]], hours: list[int]
) -> None:
    beginning = utc(2026, 2, 23)
    since = sorted({hour: zone for zone, hour in moves}.items())
    rhythms = living_in("Europe/Paris", *((zone, beginning + timedelta(hours=hour)) for hour, zone in since))
    weeks = [week_of(beginning + timedelta(hours=hour), rhythms) for hour in sorted(hours)]
    assert weeks == sorted(weeks)
    borders = [begins(WeekNumber(2026, 9).plus(n), rhythms) for n in range(12)]
    assert all(timedelta(days=5) < later - sooner < timedelta(days=9) for sooner, later in pairwise(borders))
    for n, border in enumerate(borders):
        assert week_of(border, rhythms) == WeekNumber(2026, 9).plus(n)
        assert week_of(border - SECOND, rhythms) == WeekNumber(2026, 9).plus(n - 1)


def test_days_are_those_of_the_week_without_absence() -> None:
    week = WeekNumber(2026, 10)
    full = Rhythm(JOINED, "Europe/Paris", "12345")
    wednesday = utc(2026, 3, 4, 9)
    back = datetime(2026, 3, 6, tzinfo=ZoneInfo("Europe/Paris"))
    assert days_in(week, [full]) == (5, 5)
    assert days_in(week, [full, Rhythm(wednesday, "Europe/Paris", "12345", away_until=back)]) == (3, 3)
    assert days_in(week, [full, Rhythm(wednesday, "Europe/Paris", "12345", is_open=False)]) == (5, 2)
    assert days_in(week, [full, Rhythm(wednesday, "Europe/Paris", "12345", is_dormant=True)]) == (5, 2)
    assert days_in(week, [full, Rhythm(wednesday, "Europe/Paris", "12345", is_here=False)]) == (2, 2)
    assert days_in(week, [Rhythm(JOINED, "Asia/Riyadh", "12347")]) == (5, 5)
