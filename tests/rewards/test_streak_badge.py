"""A badge for weeks in a row goes with the session that earned it, however little of that session took place."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.meetings import NOON, meet, undo
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.rewards.derived import BadgeAward

WEEKS = 4


def four_weeks(cast: Cast) -> list[bool]:
    """Whether Lena and Amara hold the badge of four weeks."""
    with cast.app.app_context():
        rows = db.session.query(BadgeAward).filter_by(badge="card4", revoked_at=None)
        holders = {row.member_id for row in rows}
    return [person.id in holders for person in (cast.asker, cast.mentor)]


@pytest.mark.parametrize("both", [True, False], ids=["both were there", "one waited alone"])
def test_undone_before_it_was_confirmed_it_takes_the_badge_along(cast: Cast, *, both: bool) -> None:
    last = NOON + timedelta(weeks=WEEKS - 1)
    for week in range(WEEKS - 1):
        meet(cast, at=NOON + timedelta(weeks=week))
    fourth = meet(cast, at=last, both=both)
    assert four_weeks(cast) == [True, True]
    for _again in range(2):
        undo(cast, fourth, at=last)
    assert four_weeks(cast) == [False, False]
    with cast.app.app_context():
        assert compare_game() == []


def test_one_that_earned_nothing_takes_nothing_along(cast: Cast) -> None:
    for week in range(WEEKS):
        meet(cast, at=NOON + timedelta(weeks=week))
    last = NOON + timedelta(weeks=WEEKS - 1)
    again = meet(cast, at=last + timedelta(hours=4), both=False)
    undo(cast, again, at=last + timedelta(hours=4))
    assert four_weeks(cast) == [True, True]
