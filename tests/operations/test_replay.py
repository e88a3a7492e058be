"""The ledger can be made again from the events, and says so."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from tests.cast import Cast
from tests.meetings import NOON, meet, undo, wrap_up
from webapp.db import db, transaction
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards.queries import balance, lines_of


@pytest.fixture
def lived(cast: Cast) -> Iterator[Cast]:
    """Sessions of every kind: paid, unpaid, at once with another, confirmed late, undone early and late."""
    kinds = [
        meet(cast),
        meet(cast, asker=cast.owner, at=NOON + timedelta(minutes=5)),
        meet(cast, asker=cast.teammate, mode="chat", at=NOON + timedelta(minutes=6)),
        meet(cast, mentor=cast.teammate, mode="chat", both=False, at=NOON + timedelta(hours=3)),
        meet(cast, lasted=2, at=NOON + timedelta(hours=4)),
        meet(cast, at=NOON + timedelta(hours=5)),
        meet(cast, at=NOON + timedelta(hours=6)),
    ]
    askers = [cast.asker, cast.owner, cast.teammate, cast.asker, cast.asker, cast.asker]
    for session_id, asker in zip(kinds[:6], askers, strict=True):
        wrap_up(cast, session_id, asker=asker, at=NOON + timedelta(hours=7))
    for session_id in kinds[5:]:
        undo(cast, session_id, at=NOON + timedelta(hours=8))
    with cast.app.test_request_context():
        yield cast


def plant(app: Flask, change: str) -> None:
    """Change the ledger behind its triggers' back."""
    guards = {
        "postgresql": ("ALTER TABLE ledger_entry DISABLE TRIGGER USER", "ALTER TABLE ledger_entry ENABLE TRIGGER USER"),
        "sqlite": ("DROP TRIGGER ledger_entry_no_update", ""),
    }
    with app.app_context(), db.engine.connect() as connection, connection.begin():
        off, on = guards[connection.dialect.name]
        for statement in (off, change, on):
            if statement:
                connection.execute(text(statement))


COPIED = """
    INSERT INTO ledger_entry (recorded_at, local_date, member_id, role, session_id, event_id, rule_key, ruleset_id,
        component, raw_amount, amount, forfeited, state, season, explain)
    SELECT recorded_at, local_date, member_id, role, session_id, event_id, 'gift', ruleset_id,
        component, 500, 500, 0, 'final', season, explain FROM ledger_entry WHERE id = 2
"""


def test_a_lived_history_replays_to_the_same_lines(lived: Cast) -> None:
    assert compare_game() == []
    before = balance(lived.mentor.id).final
    assert rebuild_game() > 25
    assert balance(lived.mentor.id).final == before == 25
    assert compare_game() == []


def test_a_gift_is_found_and_a_rebuild_takes_it_away(lived: Cast) -> None:
    with transaction() as session:
        session.execute(text(COPIED))
    [difference] = compare_game()
    assert "not earned" in difference
    assert "gift" in difference
    assert balance(lived.mentor.id).final == 525
    rebuild_game()
    assert (balance(lived.mentor.id).final, compare_game()) == (25, [])


def test_a_changed_amount_is_found_with_both_numbers(lived: Cast) -> None:
    db.session.rollback()
    plant(lived.app, "UPDATE ledger_entry SET amount = 11, season = '1999-1' WHERE id = 2")
    one, other = compare_game()
    assert one.endswith("amount is 11, the events say 10")
    assert "season is '1999-1'" in other
    rebuild_game()
    assert compare_game() == []


def test_a_line_that_settles_another_one_than_it_should_is_found(lived: Cast) -> None:
    db.session.rollback()
    plant(lived.app, "UPDATE ledger_entry SET settles_id = NULL WHERE settles_id = 2")
    [difference] = compare_game()
    assert "settles is None" in difference


def test_after_a_rebuild_the_ledger_is_guarded_again_and_goes_on(lived: Cast) -> None:
    rebuild_game()
    for change in ("UPDATE ledger_entry SET amount = 0", "DELETE FROM ledger_entry"):
        with pytest.raises(DBAPIError, match="only inserted"), transaction() as session:
            session.execute(text(change))
    newest = lines_of(lived.mentor.id)[0].id
    wrap_up(lived, meet(lived, at=NOON + timedelta(days=1)), at=NOON + timedelta(days=1))
    assert lines_of(lived.mentor.id)[0].id > newest
    assert (balance(lived.mentor.id).final, compare_game()) == (35, [])


def test_a_rebuild_that_fails_leaves_the_ledger_as_it_was(lived: Cast) -> None:
    """An event of a session that is not there: its line cannot be written."""
    before = lines_of(lived.mentor.id)
    as_text = "CAST(facts AS text)"
    facts = f"replace({as_text}, '\"session_id\": 3,', '\"session_id\": 777,')"
    if db.engine.dialect.name == "postgresql":
        facts = f"CAST({facts} AS json)"
    with transaction() as session:
        session.execute(
            text(
                f"INSERT INTO event (name, happened_at, facts) SELECT name, happened_at, {facts} "
                f"FROM event WHERE name = 'session.ended' AND {as_text} LIKE '%\"session_id\": 3,%'"
            )
        )
    with pytest.raises(DBAPIError):
        rebuild_game()
    assert lines_of(lived.mentor.id) == before
    with pytest.raises(DBAPIError, match="only inserted"), transaction() as session:
        session.execute(text("DELETE FROM ledger_entry"))


def test_people_who_go_on_meanwhile_make_no_difference(lived: Cast) -> None:
    """Somebody is paid between the reading of the events and the reading of the ledger."""
    done = threading.Event()

    def meanwhile() -> None:
        wrap_up(lived, meet(lived, at=NOON + timedelta(days=2)), at=NOON + timedelta(days=2))

    def once(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "FROM event" in statement and "event.name" in statement and not done.is_set():
            done.set()
            other = threading.Thread(target=meanwhile)
            other.start()
            other.join()

    engine = db.engine
    event.listen(engine, "after_cursor_execute", once)
    try:
        assert compare_game() == []
    finally:
        event.remove(engine, "after_cursor_execute", once)
    assert done.is_set()
    db.session.rollback()
    assert (balance(lived.mentor.id).final, compare_game()) == (35, [])
