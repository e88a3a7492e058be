"""Each night closes the weeks, months and seasons that are over and wait for nothing."""

from datetime import UTC, datetime, timedelta

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, wrap_up
from webapp.accounts.settings import change_setting
from webapp.db import db
from webapp.rewards.derived import Standing
from webapp.sessions.closing_periods import close_periods

MONDAY = datetime(2026, 3, 9, 3, tzinfo=UTC)


def close_at(cast: Cast, moment: datetime) -> list[str]:
    with acting_at(cast, moment):
        return close_periods()


def given(cast: Cast, period: str) -> int:
    with cast.app.app_context():
        found = db.session.query(Standing.given).filter_by(period=period, member_id=cast.mentor.id, skill_id=0)
        return found.scalar() or 0


def test_a_week_is_closed_once_when_it_is_over_in_the_organisations_zone(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    assert close_at(cast, MONDAY - timedelta(hours=4)) == []
    with acting_at(cast, NOON):
        change_setting("zone", "Asia/Tokyo")
    assert close_at(cast, MONDAY - timedelta(hours=11)) == ["2026-W10"]
    assert close_at(cast, MONDAY + timedelta(days=1)) == []


def test_months_and_seasons_follow_the_oldest_first(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    assert close_at(cast, datetime(2026, 4, 2, tzinfo=UTC)) == ["2026-W10", "2026-S1", "2026-M03"]


def test_what_nobody_has_a_standing_in_needs_no_closing(cast: Cast) -> None:
    assert close_at(cast, MONDAY) == []


def test_a_session_that_is_still_to_be_settled_is_waited_for_five_working_days(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    meet(cast, mentor=cast.teammate, at=NOON + timedelta(days=1))
    for days in (0, 4):
        assert close_at(cast, MONDAY + timedelta(days=days)) == []
    assert close_at(cast, MONDAY + timedelta(days=7)) == ["2026-W10"]


def test_what_is_settled_after_the_close_changes_the_season_and_not_the_week(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    late = meet(cast, asker=cast.teammate, at=NOON + timedelta(days=1))
    assert close_at(cast, MONDAY + timedelta(days=7)) == ["2026-W10"]
    wrap_up(cast, late, asker=cast.teammate, at=MONDAY + timedelta(days=8))
    assert (given(cast, "2026-W10"), given(cast, "2026-S1")) == (1, 2)
