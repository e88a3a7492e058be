"""Periods and ranks."""

from datetime import date

import pytest

from webapp.game.standings import ALL, MONTH, SEASON, WEEK, days_of, period_of, ranks


@pytest.mark.parametrize(
    ("kind", "day", "name"),
    [
        (WEEK, "2026-12-27", "2026-W52"),
        (WEEK, "2026-12-28", "2026-W53"),
        (WEEK, "2027-01-03", "2026-W53"),
        (WEEK, "2027-01-04", "2027-W01"),
        (WEEK, "2024-12-30", "2025-W01"),
        (MONTH, "2026-02-28", "2026-M02"),
        (MONTH, "2026-03-01", "2026-M03"),
        (MONTH, "2027-01-01", "2027-M01"),
        (SEASON, "2026-03-29", "2026-S1"),
        (SEASON, "2026-03-30", "2026-S2"),
        (SEASON, "2026-06-28", "2026-S2"),
        (SEASON, "2026-06-29", "2026-S3"),
        (SEASON, "2026-09-28", "2026-S4"),
        (SEASON, "2027-01-03", "2026-S4"),
        (SEASON, "2027-01-04", "2027-S1"),
        (SEASON, "2025-12-29", "2026-S1"),
        (ALL, "2026-03-04", "all"),
    ],
)
def test_a_day_lies_in_its_period(kind: str, day: str, name: str) -> None:
    assert period_of(kind, date.fromisoformat(day)) == name


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        period_of("decade", date(2026, 3, 4))


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        (WEEK, "2027-01-01", "2026-12-28", "2027-01-03"),
        (MONTH, "2026-02-11", "2026-02-01", "2026-02-28"),
        (MONTH, "2028-02-29", "2028-02-01", "2028-02-29"),
        (MONTH, "2026-12-31", "2026-12-01", "2026-12-31"),
        (SEASON, "2026-01-01", "2025-12-29", "2026-03-29"),
        (SEASON, "2026-11-22", "2026-09-28", "2027-01-03"),
        (SEASON, "2025-11-22", "2025-09-29", "2025-12-28"),
    ],
)
def test_a_period_has_its_first_and_last_day(kind: str, day: str, first: str, last: str) -> None:
    assert days_of(kind, date.fromisoformat(day)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_the_last_season_of_a_long_year_has_fourteen_weeks() -> None:
    for year, weeks in ((2025, 13), (2026, 14)):
        first, last = days_of(SEASON, date(year, 11, 22))
        assert ((last - first).days + 1) / 7 == weeks


@pytest.mark.parametrize("kind", [WEEK, MONTH, SEASON])
def test_each_day_of_seven_years_lies_between_the_first_and_the_last_of_its_period(kind: str) -> None:
    for number in range(date(2020, 1, 1).toordinal(), date(2028, 1, 1).toordinal()):
        day = date.fromordinal(number)
        first, last = days_of(kind, day)
        assert first <= day <= last
        assert {period_of(kind, first), period_of(kind, last)} == {period_of(kind, day)}


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([], []),
        ([7], [1]),
        ([9, 7, 7, 3], [1, 2, 2, 4]),
        ([5, 5, 5, 5, 1], [1, 1, 1, 1, 5]),
        ([3, 2, 1], [1, 2, 3]),
    ],
)
def test_a_tie_shares_its_place_and_the_next_one_is_left_out(values: list[int], places: list[int]) -> None:
    assert ranks(values) == places
