"""The database: one engine, one naming convention, and `transaction()`, the only way to write."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pysqlite3
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    ColumnElement,
    CursorResult,
    DateTime,
    Engine,
    Executable,
    MetaData,
    Table,
    event,
    or_,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect, make_url
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.types import TypeDecorator

from webapp.config import Config
from webapp.errors import SettingError

WRITES = "hallway_writes"
AFTERWARDS = "hallway_afterwards"
WRITER_LOCK = 4_255_925
"""The PostgreSQL advisory lock that admits one writer at a time ("HALLWAY" on a phone's keys)."""
VERSION_TABLE = "schema_version"
ANOTHERS = "This database holds something else than Hallway: name another one in DATABASE_URL."
SAFE_WAL = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a WAL database with two connections writing and checkpointing at once."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC moment on both databases; a naive one is a mistake and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value!r}")
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every model's base: constraint names are predictable, so that a migration can name them."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime},
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


def connect_database(app: Flask, config: Config) -> None:
    """Bind the app to its database and put the engine's rules in force."""
    options: dict[str, Any] = {"pool_size": 8, "max_overflow": 8, "pool_timeout": 10, "hide_parameters": True}
    if config.is_postgres:
        options |= {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
    else:
        options |= {
            "module": pysqlite3,
            "connect_args": {"isolation_level": None, "check_same_thread": False},
        }
    app.config["SQLALCHEMY_DATABASE_URI"] = config.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    try:
        db.init_app(app)
    except ModuleNotFoundError:
        raise SettingError("PostgreSQL needs one more package: pip install 'hallway[postgres]'.") from None
    with app.app_context():
        if not config.is_postgres:
            _rule_sqlite(db.engine)


def _rule_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        _leave_alone_anothers(connection)
        wanted = _pragmas()
        for name, value in wanted.items():
            connection.execute(f"PRAGMA {name} = {value}")
        for name, value in wanted.items():
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if str(found).lower() != value.lower():
                raise SettingError(f"SQLite did not accept {name} = {value} (it says {found}).")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        if writes:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            driver = connection.connection.dbapi_connection
            assert driver is not None
            driver.execute("BEGIN")


def _leave_alone_anothers(connection: sqlite3.Connection) -> None:
    """A file that holds something else than Hallway is refused before a pragma changes it."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and VERSION_TABLE not in tables:
        raise SettingError(ANOTHERS)


def _pragmas() -> dict[str, str]:
    wal = pysqlite3.sqlite_version_info >= SAFE_WAL
    return {
        "journal_mode": "wal" if wal else "truncate",
        "synchronous": "2",  # FULL: NORMAL loses acknowledged writes in a power cut
        "foreign_keys": "1",
        "busy_timeout": "5000",
        "recursive_triggers": "1",  # else INSERT OR REPLACE passes the ledger's DELETE trigger
        "secure_delete": "1",  # else erased text stays in the file
    }


@contextmanager
def transaction() -> Iterator[Session]:
    """The only way to write: one writer at a time, all or nothing.

    It first ends the read transaction in which the member was loaded; whatever is used afterwards is read again,
    behind the writer's lock. Hash passwords and validate forms before entering. One inside another would lose what
    the outer one has done so far, so that raises RuntimeError.
    """
    session: Session = db.session()
    if WRITES in session.info:
        raise RuntimeError("already inside a transaction()")
    session.rollback()
    session.info[WRITES] = True
    try:
        connection = session.connection(execution_options={WRITES: True})
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        session.info.pop(AFTERWARDS, None)
        raise
    finally:
        del session.info[WRITES]
    for tell in session.info.pop(AFTERWARDS, ()):
        tell()


def after_commit(tell: Callable[[], None]) -> None:
    """Have `tell` called once this transaction is committed; never when it is undone. What may be lost belongs here."""
    db.session().info.setdefault(AFTERWARDS, []).append(tell)


def read(statement: Executable, values: dict[str, Any]) -> CursorResult[*tuple[Any, ...]]:
    """Rows for a page, past the session: what it does for entities costs as much again as a short statement.

    Nothing pending is written first, so this is for pages, which have nothing pending.
    """
    return db.session.connection().execute(statement, values)


def one_of(column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    """SQL: `column` has one of these values. An IN is written into the statement anew each time that it runs."""
    return or_(*(column == value for value in values))


def upsert(table: type[Base] | Table) -> Any:
    """An insert that knows ON CONFLICT, in the words of this database."""
    build = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    return build(table)


def where(config: Config) -> str:
    """The database's address without its password, for a message."""
    return make_url(config.database_url).render_as_string(hide_password=True)
