"""The form guesses by when: as last time, but not "today" on a day off or after work."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.cast import Cast
from webapp import clock
from webapp.accounts.hours import Hours

OFFICE = Hours("Europe/Paris", "12345", 9 * 60, 17 * 60)


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), True),  # Friday 10:00
        (datetime(2026, 11, 20, 6, 0, tzinfo=UTC), True),  # Friday 07:00, before work
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), False),  # Friday 18:00
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), False),  # Saturday
    ],
)
def test_working_time_is_left_before_the_day_ends(moment: datetime, left: bool) -> None:
    assert OFFICE.are_left_today(moment) is left


@pytest.mark.parametrize(("weekday", "guess"), [(5, "today"), (6, "this_week")])
def test_on_a_day_off_this_week_is_chosen(cast: Cast, weekday: int, guess: str) -> None:
    with cast.acting():
        cast.asker.member.working_days = "12345"
    with time_machine.travel(next_morning(weekday), tick=False):
        form = cast.asker.phone.get("/asks/new").form("/asks")
    chosen = form.find("input", attrs={"name": "urgency", "checked": True})
    assert chosen is not None
    assert chosen["value"] == guess


def next_morning(weekday: int) -> datetime:
    """09:00 UTC on the next such ISO weekday: a phone that signed in just now is still signed in then."""
    tomorrow = clock.now().replace(hour=9, minute=0) + timedelta(days=1)
    return tomorrow + timedelta(days=(weekday - tomorrow.isoweekday()) % 7)
