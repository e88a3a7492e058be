"""Each night the points are compared with the events; owners see an alarm where they differ, and nobody waits."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from tests.cast import Cast
from tests.meetings import NOON, meet, wrap_up
from tests.operations.test_replay import plant
from webapp import clock
from webapp.db import db, transaction
from webapp.due.commands import plan
from webapp.jobs import attend
from webapp.operations import checking
from webapp.operations.checking import CHECK, check_game
from webapp.operations.replaying import Compared, rebuild_game
from webapp.rewards.checks import GameCheck, last_check

NIGHT = NOON + timedelta(days=3)


def check(cast: Cast, at: datetime = NIGHT) -> GameCheck | None:
    """The worker does it; what is kept."""
    with cast.app.test_request_context(), clock.standing_at(at):
        with transaction():
            plan(CHECK, 0, clock.now())
        attend()
        return last_check()


@pytest.fixture
def paid(cast: Cast) -> Cast:
    wrap_up(cast, meet(cast))
    return cast


def console(cast: Cast) -> str:
    with clock.standing_at(NIGHT + timedelta(hours=6)):
        return cast.owner.phone.get("/console").words


def test_where_all_agrees_a_quiet_line_says_when_it_was_checked(paid: Cast) -> None:
    assert "agree with the events" not in console(paid)
    kept = check(paid)
    assert kept is not None
    assert (kept.checked_at, kept.differences_n) == (NIGHT, 0)
    assert kept.event_id > 0
    assert "Points agree with the events: checked today at 12:00." in console(paid)


def test_while_one_worker_checks_for_long_no_other_begins(paid: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def check_for_long(**_since: object) -> Compared:
        begun.append("one")
        with clock.standing_at(NIGHT + timedelta(minutes=20)):
            attend()
        return Compared(1, [])

    monkeypatch.setattr(checking, "compared", check_for_long)
    check(paid)
    assert begun == ["one"]


def test_a_planted_difference_is_an_alarm_until_it_is_mended(paid: Cast) -> None:
    plant(paid.app, "UPDATE ledger_entry SET amount = amount + 100 WHERE id = 1")
    kept = check(paid)
    assert kept is not None
    assert kept.differences_n > 0
    words = console(paid)
    assert "Points and events differ in 1 place." in words
    assert "hallway replay --check" in words
    with paid.app.test_request_context():
        rebuild_game()
    check(paid)
    assert "Points agree" in console(paid)


def test_of_the_ledger_it_looks_at_35_days(paid: Cast) -> None:
    plant(paid.app, "UPDATE ledger_entry SET amount = amount + 100 WHERE id = 1")
    kept = check(paid, NOON + timedelta(days=34))
    assert kept is not None
    assert kept.differences_n == 1
    kept = check(paid, NOON + timedelta(days=36))
    assert kept is not None
    assert kept.differences_n == 0


def test_lines_that_settle_older_ones_agree(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id, at=NOON + timedelta(days=10))
    kept = check(cast, NOON + timedelta(days=40))
    assert kept is not None
    assert kept.differences_n == 0


def test_nobody_who_writes_waits_for_it(paid: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it reads, somebody else writes at once; what they wrote is not in what it compares."""
    wrote: list[int] = []

    def write_beside(*_about: object) -> list[str]:
        with db.engine.connect() as other, other.begin():
            other.execute(text("UPDATE setting SET value = value"))
            wrote.append(1)
        return []

    monkeypatch.setattr("webapp.operations.replaying._compare", write_beside)
    with paid.app.test_request_context(), clock.standing_at(NIGHT):
        check_game()
    assert wrote == [1]
