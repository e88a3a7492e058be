"""How long a wave waits and an ask lives, as plain values: in whose hours, over weekends and clock changes."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.accounts.hours import Hours
from webapp.asks.waves import Pace, expires_at, lapses_at, wave_ends_at

LYON = Hours("Europe/Paris", "12345", 9 * 60, 17 * 60)
TOKYO = Hours("Asia/Tokyo", "12345", 9 * 60, 18 * 60)
NEW_YORK = Hours("America/New_York", "12345", 9 * 60, 17 * 60)
NEVER = Hours("UTC", "", 0, 60)
FRIDAY = datetime(2026, 3, 27, 9, tzinfo=UTC)
"""10:00 in Lyon, 18:00 in Tokyo, 05:00 in New York; on Sunday the clocks of Lyon go forward."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("urgency", "hours", "sent", "lapses"),
    [
        ("now", LYON, FRIDAY, at(27, 9, 10)),
        ("now", TOKYO, FRIDAY, at(27, 9, 10)),
        ("today", LYON, FRIDAY, at(27, 10)),
        ("today", LYON, at(27, 15, 30), at(30, 7, 30)),
        ("today", LYON, at(28, 12), at(30, 8)),
        ("today", TOKYO, FRIDAY, at(30, 1)),
        ("today", TOKYO, at(27, 8, 30), at(30, 0, 30)),
        ("today", NEW_YORK, FRIDAY, at(27, 14)),
        ("this_week", LYON, FRIDAY, at(30, 8)),
        ("this_week", TOKYO, FRIDAY, at(30, 9)),
        ("this_week", NEW_YORK, FRIDAY, at(27, 21)),
        ("this_week", LYON, at(29, 1), at(30, 15)),
        ("today", NEVER, FRIDAY, FRIDAY + timedelta(days=14)),
        ("this_week", NEVER, FRIDAY, FRIDAY + timedelta(days=14)),
    ],
)
def test_an_answer_may_take_its_time_in_the_mentors_own_hours(
    urgency: str, hours: Hours, sent: datetime, lapses: datetime
) -> None:
    assert lapses_at(urgency, hours, sent, Pace()) == lapses


def test_a_wave_is_over_with_the_first_who_has_had_the_whole_time() -> None:
    lapses = [lapses_at("today", hours, FRIDAY, Pace()) for hours in (TOKYO, NEW_YORK)]
    assert wave_ends_at(lapses) == at(27, 14)
    assert wave_ends_at([]) is None


@pytest.mark.parametrize(
    ("urgency", "posted", "expires"),
    [
        ("now", FRIDAY, at(27, 11)),
        ("today", FRIDAY, at(30, 15)),
        ("today", at(26, 9), at(27, 16)),
        ("this_week", FRIDAY, datetime(2026, 4, 3, 8, tzinfo=UTC)),
    ],
)
def test_an_ask_lives_in_its_askers_days(urgency: str, posted: datetime, expires: datetime) -> None:
    assert expires_at(urgency, LYON, posted) == expires


def test_somebody_who_never_works_asks_all_the_same() -> None:
    assert expires_at("today", NEVER, FRIDAY) == datetime(2026, 3, 29, tzinfo=UTC)
    assert expires_at("this_week", NEVER, FRIDAY) > FRIDAY
