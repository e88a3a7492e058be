"""Whose day a session falls on, in which season, and under which rules."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from tests.game.happenings import AMARA, LENA, NOON, Meeting, lived
from webapp.game.released import RULESETS
from webapp.game.seasons import season_of
from webapp.game.timeline import BEGINNING, Timeline


def test_a_mentor_in_tokyo_and_an_asker_in_new_york_have_their_own_days() -> None:
    """20:10 UTC on Saturday is Sunday in Tokyo."""
    meeting = Meeting(
        began=datetime(2026, 3, 7, 20, 10, tzinfo=UTC), asker_zone="America/New_York", mentor_zone="Asia/Tokyo"
    )
    days = {entry.member_id: entry.local_date for entry in lived([meeting.ended()])}
    assert days == {AMARA: date(2026, 3, 8), LENA: date(2026, 3, 7)}


def test_it_is_the_end_of_the_session_that_decides_the_day() -> None:
    meeting = Meeting(began=NOON.replace(hour=23, minute=50), lasted=15)
    assert {entry.local_date for entry in lived([meeting.ended()])} == {date(2026, 3, 5)}


def test_a_wrap_up_days_later_keeps_the_day_of_the_session() -> None:
    entries = lived([Meeting().ended(), Meeting().finalised()])
    assert {entry.local_date for entry in entries} == {NOON.date()}
    assert entries[-1].recorded_at.date() == NOON.date() + timedelta(days=1)


def test_the_season_is_the_organisations_whatever_the_day_of_its_people() -> None:
    """31 March 2024, 23:00 UTC: in Tokyo the second season has begun."""
    late = Meeting(began=datetime(2024, 3, 31, 22, 45, tzinfo=UTC))
    tokyo = Meeting(began=late.began, organisation_zone="Asia/Tokyo")
    assert {entry.season for entry in lived([late.ended()])} == {"2024-1"}
    assert {entry.season for entry in lived([tokyo.ended()])} == {"2024-2"}


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ("2026-01-01", "2026-1"),
        ("2025-12-29", "2026-1"),  # week 1 begins in the old year
        ("2025-12-28", "2025-4"),
        ("2027-01-03", "2026-4"),  # week 53 ends in the new year
        ("2026-12-31", "2026-4"),  # Thursday of week 53
        ("2027-01-04", "2027-1"),
        ("2026-03-29", "2026-1"),  # Sunday of week 13
        ("2026-03-30", "2026-2"),
        ("2026-06-29", "2026-3"),
        ("2026-09-27", "2026-3"),
        ("2026-09-28", "2026-4"),
    ],
)
def test_a_season_is_thirteen_weeks_and_the_last_one_of_a_long_year_fourteen(day: str, season: str) -> None:
    assert season_of(date.fromisoformat(day)) == season


def test_every_season_begins_on_a_monday_and_takes_thirteen_or_fourteen_weeks() -> None:
    day, begun = date(2000, 1, 3), [date(2000, 1, 3)]
    while day < date(2060, 1, 1):
        day += timedelta(days=1)
        if season_of(day) != season_of(day - timedelta(days=1)):
            begun.append(day)
    assert {start.isoweekday() for start in begun} == {1}
    assert {(after - start).days for start, after in pairwise(begun)} == {13 * 7, 14 * 7}


def test_before_the_first_start_no_rules_are_in_force() -> None:
    timeline = Timeline(starts=[(NOON, 1)])
    with pytest.raises(LookupError, match="no ruleset"):
        timeline.at(NOON - timedelta(microseconds=1))
    assert timeline.at(NOON) is RULESETS[0]


def test_the_rules_of_a_moment_are_those_that_began_last() -> None:
    first, second = RULESETS[0], RULESETS[-1]
    timeline = Timeline(starts=[(BEGINNING, first.id), (NOON, second.id)])
    assert timeline.at(NOON - timedelta(seconds=1)) is first
    assert timeline.at(NOON + timedelta(days=400)) is second
