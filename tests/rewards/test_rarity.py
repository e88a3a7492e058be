"""How rare a badge is, counted at night among those who did something in the last 90 days."""

from datetime import datetime, timedelta

from tests.cast import Cast
from tests.meetings import NOON, acting_at, ask, meet, undo, wrap_up
from webapp import clock
from webapp.accounts.leaving import deactivate
from webapp.db import db
from webapp.rewards.derived import BadgeRarity
from webapp.rewards.rarity import count_rarity, rarity_of


def count_at(cast: Cast, moment: datetime) -> dict[str, tuple[int, int]]:
    """By badge: who holds its first tier, of how many."""
    with acting_at(cast, moment):
        count_rarity()
    with cast.app.app_context():
        rows = db.session.query(BadgeRarity).filter_by(tier=1).all()
        return {row.badge: (row.holders, row.active) for row in rows}


def test_holders_are_counted_of_those_who_are_active(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    found = count_at(cast, NOON + timedelta(days=1))
    assert found["first_help"] == (1, found["first_ask"][1])
    assert found["first_ask"][0] == 1


def test_whoever_did_nothing_for_ninety_days_counts_for_nothing(cast: Cast) -> None:
    later = clock.now() + timedelta(days=365)
    wrap_up(cast, meet(cast, at=later), at=later)
    ask(cast, asker=cast.teammate, at=later + timedelta(days=80))
    assert count_at(cast, later + timedelta(days=100)) == {"first_ask": (1, 1)}


def test_a_badge_that_was_taken_back_and_one_of_somebody_who_left_are_not_counted(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    undo(cast, session_id)
    assert "first_help" not in count_at(cast, NOON + timedelta(days=1))
    with acting_at(cast, NOON + timedelta(days=2)):
        deactivate(cast.owner.member, cast.asker.id)
    assert "first_ask" not in count_at(cast, NOON + timedelta(days=3))


def test_among_fewer_than_fifty_nothing_is_called_rare(cast: Cast) -> None:
    with cast.acting():
        db.session.add(BadgeRarity(badge="first_help", tier=1, holders=1, active=49))
        db.session.add(BadgeRarity(badge="first_ask", tier=1, holders=1, active=50))
    with cast.app.app_context():
        assert [rarity_of(badge, 1) for badge in ("first_help", "first_ask", "curious")] == ["", "epic", ""]
