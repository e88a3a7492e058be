"""Two owners put the same points right at the same moment: one does it, the other reads that it is done."""

from sqlalchemy import func, select

from tests.races.volley import at_once, count, happened, tap
from tests.scenes.world import MENTOR, OWNER, World
from webapp.accounts.owners import make_owner
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.rewards.models import LedgerEntry

ROUNDS = 3


def test_one_agrees_while_the_other_takes_it_back(world: World) -> None:
    for _ in range(ROUNDS):
        path = f"/console/adjustments/{world.scene('wished')['adjustment_id']}"
        taps = [tap(world.phone(OWNER), f"{path}/approval"), tap(world.phone(MENTOR), f"{path}/withdrawal")]
        assert sorted(answer.status for answer in at_once(taps)) == [303, 409]
        paid, taken_back = happened(world, "points.adjusted"), happened(world, "adjustment.taken_back")
        assert paid + taken_back == 1
        assert count(world, LedgerEntry, LedgerEntry.component == "manual") == paid


def test_both_take_the_same_line_back(world: World) -> None:
    for _ in range(ROUNDS):
        entry_id = world.scene("given")["entry_id"]
        with world.cast.acting():
            make_owner(world.cast.owner.member, world.cast.mentor.id)
        path = f"/console/entries/{entry_id}/reversal"
        taps = [tap(world.phone(who), path, reason="duplicate") for who in (OWNER, MENTOR)]
        answers = at_once(taps)
        assert sorted(answer.status for answer in answers) == [303, 409]
        assert next(one for one in answers if one.status == 409).says("This line has changed a moment ago")
        with world.app.test_request_context():
            by_hand = select(func.sum(LedgerEntry.amount)).where(LedgerEntry.rule_key == "manual")
            assert db.session.scalar(by_hand) == 0
            assert compare_game() == []
