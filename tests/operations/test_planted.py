"""Whatever somebody changes in what the game derives, a comparison with the events finds it, and a rebuild mends it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, undo, wrap_up
from tests.rewards.campaigns import BEFORE, wanted
from webapp import clock
from webapp.accounts.boards import leave_boards
from webapp.activity.log import record
from webapp.db import transaction
from webapp.events import PeriodClosed
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards.campaigning import start_campaign
from webapp.rewards.derived import DERIVED
from webapp.rewards.revealing import reveal_badges


@pytest.fixture
def lived(cast: Cast) -> Iterator[Cast]:
    """A campaign, a session that was confirmed, one that was undone, somebody off the boards, a closed week."""
    with acting_at(cast, BEFORE):
        start_campaign(cast.owner.member, wanted())
    wrap_up(cast, meet(cast))
    later = NOON + timedelta(days=1)
    undone = meet(cast, asker=cast.teammate, at=later)
    wrap_up(cast, undone, asker=cast.teammate, at=later)
    undo(cast, undone, at=later)
    with acting_at(cast, NOON + timedelta(days=9)):
        leave_boards(cast.teammate.member)
        reveal_badges(cast.mentor.member)
        record(PeriodClosed(actor_id=None, period="2026-W10"))
    with cast.app.test_request_context(), clock.standing_at(NOON + timedelta(days=10)):
        yield cast


MENTOR = "(SELECT mentor_id FROM counted_session WHERE state = 'final')"
PLANTED = {
    "counted_session": [
        "UPDATE counted_session SET counts = NOT counts WHERE state = 'final'",
        "UPDATE counted_session SET state = 'ended' WHERE state = 'final'",
        "UPDATE counted_session SET is_paid = NOT is_paid WHERE state = 'void'",
        "UPDATE counted_session SET bonuses = '[1]' WHERE state = 'final'",
        "DELETE FROM counted_session WHERE state = 'void'",
    ],
    "rated_session": [
        "UPDATE rated_session SET rating_class = 'not_this_time'",
        "DELETE FROM rated_session",
    ],
    "life_tally": [
        "UPDATE life_tally SET n = n + 1 WHERE kind = 'helped'",
        "DELETE FROM life_tally WHERE kind = 'asked'",
        f"INSERT INTO life_tally (member_id, kind, thing_id, n) VALUES ({MENTOR}, 'skill', 999, 1)",
    ],
    "standing": [
        "UPDATE standing SET given = given + 1 WHERE period = 'all'",
        "UPDATE standing SET helped = helped + 1 WHERE period = '2026-W10'",
        "UPDATE standing SET points = points - 1 WHERE period = '2026-S1'",
        "UPDATE standing SET is_shown = NOT is_shown",
        "UPDATE standing SET department_id = 999",
        "UPDATE standing SET newcomer_until = NULL",
        "DELETE FROM standing WHERE period = '2026-M03'",
    ],
    "closed_period": [
        "DELETE FROM closed_period",
        "INSERT INTO closed_period (period) VALUES ('2026-W11')",
    ],
    "badge_award": [
        "UPDATE badge_award SET revoked_at = awarded_at WHERE badge = 'first_help'",
        "UPDATE badge_award SET event_id = event_id - 1 WHERE badge = 'first_help'",
        "DELETE FROM badge_award WHERE badge = 'first_ask'",
        "INSERT INTO badge_award (member_id, badge, tier, event_id, awarded_at) "
        "SELECT member_id, 'bridge', 3, event_id, awarded_at FROM badge_award WHERE badge = 'first_help'",
    ],
    "punch_week": ["UPDATE punch_week SET state = 'missed'"],
    "punch_card": ["UPDATE punch_card SET longest = longest + 1"],
    "running_campaign": [
        "UPDATE running_campaign SET n = n + 1",
        "UPDATE running_campaign SET spent = spent + 1",
        "UPDATE running_campaign SET budget = budget + 1",
        "DELETE FROM running_campaign",
    ],
    "campaign_step": ["UPDATE campaign_step SET n = n + 1", "DELETE FROM campaign_step"],
}


def test_each_derived_table_is_tried() -> None:
    assert {model.__tablename__ for model in DERIVED} <= set(PLANTED)


def test_each_planted_difference_is_found_and_mended(lived: Cast) -> None:
    assert compare_game() == []
    for table, changes in PLANTED.items():
        for change in changes:
            with transaction() as session:
                session.execute(text(change))
            found = compare_game()
            assert found, change
            assert all(line.startswith(table) for line in found), (change, found)
            rebuild_game()
            assert compare_game() == [], change


def test_a_rebuild_leaves_what_was_turned_over_as_it_is(lived: Cast) -> None:
    turned = text("SELECT badge, revealed_at FROM badge_award ORDER BY member_id, badge")
    with transaction() as session:
        before = session.execute(turned).all()
    rebuild_game()
    with transaction() as session:
        assert session.execute(turned).all() == before
    assert [row for row in before if row.revealed_at]
