"""SQLite is asked for what keeps data safe, and must say that it does it; moments are UTC on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from tests.settings import config_for
from webapp.accounts.models import FailedTry
from webapp.db import db, transaction, where

ASKED = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "busy_timeout": "5000",
    "recursive_triggers": "1",
    "secure_delete": "1",
}


def test_every_connection_is_safe(app: Flask, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL has no pragmas")
    with app.app_context(), db.engine.connect() as one, db.engine.connect() as other:
        for connection in (one, other):
            found = {name: str(connection.execute(text(f"PRAGMA {name}")).scalar()) for name in ASKED}
            assert found == ASKED


def test_a_moment_comes_back_as_it_was_in_utc(inside: None) -> None:
    tokyo = datetime(2026, 3, 5, 3, 10, 30, 123456, tzinfo=timezone(timedelta(hours=9)))
    with transaction() as session:
        session.add(FailedTry(whose="account:1", at=tokyo))
    found = db.session.query(FailedTry).one().at
    assert (found, found.tzinfo) == (tokyo, UTC)


def test_a_moment_without_a_zone_is_refused(inside: None) -> None:
    def write() -> None:
        with transaction() as session:
            session.add(FailedTry(whose="account:1", at=datetime(2026, 3, 5)))  # noqa: DTZ001

    with pytest.raises(StatementError, match="needs a time zone"):
        write()


def test_a_row_cannot_name_somebody_who_is_not_there(app: Flask) -> None:
    insert = "INSERT INTO device (member_id, token_hash, label, signed_in_at) VALUES (999, 'x', 'x', '2026-01-01')"
    with app.app_context(), db.engine.connect() as connection, pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        connection.execute(text(insert))


def test_a_message_names_the_database_without_its_password(assets_folder: Path) -> None:
    config = config_for("postgresql+psycopg://hallway:open-sesame@db.example/hallway", assets_folder)
    assert where(config) == "postgresql+psycopg://hallway:***@db.example/hallway"
