"""The database itself refuses to change or remove a line of the ledger or of the log."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.cast import Cast
from tests.meetings import meet, wrap_up
from webapp.db import db

TABLES = ("ledger_entry", "event", "audit_entry")


def refused(statement: str) -> bool:
    """Whether the database says that rows are only inserted, and keeps them."""
    with db.engine.connect() as connection, connection.begin():
        try:
            connection.execute(text(statement))
        except DBAPIError as error:
            return "only inserted" in str(error)
    return False


@pytest.fixture
def written(cast: Cast) -> Iterator[Flask]:
    """A ledger and a log with something in them."""
    wrap_up(cast, meet(cast))
    with cast.app.app_context():
        before = counts()
        yield cast.app
        assert counts() == before


def counts() -> list[object]:
    with db.engine.connect() as connection:
        sums = "SELECT count(*), sum(id) FROM"
        return [tuple(connection.execute(text(f"{sums} {table}")).one()) for table in TABLES]


def test_nothing_is_changed_removed_or_replaced(written: Flask, engine: str) -> None:
    del written
    for table, column in (("ledger_entry", "amount"), ("event", "actor_id")):
        assert refused(f"UPDATE {table} SET {column} = 1000")
        assert refused(f"UPDATE {table} SET {column} = {column} WHERE id = 1")
        assert refused(f"DELETE FROM {table}")
        assert refused(f"DELETE FROM {table} WHERE id = 1")
        if engine == "postgres":
            assert refused(f"TRUNCATE {table} CASCADE")
        else:
            assert refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = 1")
