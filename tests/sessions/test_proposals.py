"""Two real times: half hours in which both work, soon, and at least two hours apart."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.accounts.hours import Hours
from webapp.sessions.proposals import proposals
from webapp.sessions.slots import slot, slots
from webapp.sessions.wall_time import moment_from, moment_of, same_wall, wall_text

PARIS = Hours("Europe/Paris", "12345", 9 * 60, 17 * 60)
TOKYO = Hours("Asia/Tokyo", "12345", 9 * 60, 18 * 60)
NIGHTS = Hours("Europe/Paris", "12345", 22 * 60, 6 * 60)
WEDNESDAY = datetime(2026, 3, 4, 9, 5, tzinfo=UTC)


def local(moments: list[datetime], hours: Hours = PARIS) -> list[str]:
    return [wall_text(moment, hours.zone)[5:] for moment in moments]


def test_soon_and_a_little_later_the_same_day() -> None:
    assert local(list(proposals(PARIS, PARIS, 15, WEDNESDAY))) == ["03-04T10:30", "03-04T12:30"]


def test_only_while_both_work() -> None:
    found = proposals(TOKYO, PARIS, 15, WEDNESDAY)  # 18:05 in Tokyo: over for today
    assert local(list(found)) == ["03-05T09:00", "03-06T09:00"]
    assert local(list(found), TOKYO) == ["03-05T17:00", "03-06T17:00"]


def test_a_talk_ends_before_the_day_does() -> None:
    evening = datetime(2026, 3, 4, 15, 5, tzinfo=UTC)  # 16:05 in Paris
    assert local(list(proposals(PARIS, PARIS, 30, evening)))[0] == "03-04T16:30"
    assert local(list(proposals(PARIS, PARIS, 45, evening)))[0] == "03-05T09:00"


def test_over_the_weekend() -> None:
    friday = datetime(2026, 3, 6, 15, 45, tzinfo=UTC)
    assert local(list(proposals(PARIS, PARIS, 15, friday))) == ["03-09T09:00", "03-09T11:00"]


def test_who_never_works_at_the_same_time_gets_the_mentors_hours() -> None:
    assert local(list(proposals(NIGHTS, PARIS, 15, WEDNESDAY)))[0] == "03-04T10:30"


def test_nobody_without_hours_breaks_the_page() -> None:
    assert list(proposals(Hours("UTC", "", 0, 0), Hours("UTC", "", 0, 0), 15, WEDNESDAY)) == []


def test_on_the_day_the_clocks_change_hours_stay_hours() -> None:
    sunday = Hours("Europe/Paris", "1234567", 60, 5 * 60)
    found = proposals(sunday, sunday, 15, datetime(2026, 3, 28, 23, 0, tzinfo=UTC), count=3)
    assert local(list(found)) == ["03-29T01:00", "03-29T04:00", "03-30T01:00"]


def test_a_time_says_how_the_other_reads_it() -> None:
    moment = datetime(2026, 3, 4, 16, 30, tzinfo=UTC)
    seen = slot(moment, "Europe/Paris", "Asia/Tokyo", WEDNESDAY)
    assert (seen.day, seen.their_zone, str(seen.their_day)) == (None, "Asia/Tokyo", "2026-03-05")
    assert slot(moment, "Europe/Paris", "Europe/Berlin", WEDNESDAY).their_zone == ""


def test_a_time_chosen_before_stays_on_offer_once() -> None:
    offered = [each.at for each in slots(PARIS, PARIS, 15, WEDNESDAY)]
    other = WEDNESDAY + timedelta(hours=1, minutes=25)
    assert [each.at for each in slots(PARIS, PARIS, 15, WEDNESDAY, offered[0])] == offered
    assert [each.at for each in slots(PARIS, PARIS, 15, WEDNESDAY, other)] == [offered[0], other, offered[1]]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-04T14:30", datetime(2026, 3, 4, 13, 30, tzinfo=UTC)),
        ("2026-07-04T14:30", datetime(2026, 7, 4, 12, 30, tzinfo=UTC)),
        ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice: the first of the two
        ("2026-03-29T02:30", None),  # skipped
        ("2026-03-04T14:30+01:00", None),
        ("2026-02-30T14:30", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_wall_time_means_one_moment_or_none(text: str, moment: datetime | None) -> None:
    assert moment_of(text, "Europe/Paris") == moment


def test_a_moment_needs_its_offset() -> None:
    assert moment_from("2026-03-04T14:30:00+00:00") == datetime(2026, 3, 4, 14, 30, tzinfo=UTC)
    assert moment_from("2026-03-04T14:30:00") is None
    assert moment_from("9999-12-31T23:59:59-12:00") is None


def test_two_zones_can_read_the_same() -> None:
    assert same_wall(WEDNESDAY, "Europe/Paris", "Europe/Madrid")
    assert not same_wall(WEDNESDAY, "Europe/Paris", "Europe/London")
