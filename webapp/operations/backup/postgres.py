"""PostgreSQL in a backup: every table's rows by COPY, all as they are at one moment.

Tables themselves are not in it: the migrations make them again, up to the schema that the backup had.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from webapp.db import VERSION_TABLE, WRITER_LOCK, WRITES
from webapp.errors import SettingError
from webapp.operations.backup.archive import Archive, Contents, Table, Writer
from webapp.operations.backup.files import in_pieces
from webapp.operations.migrating import upgrade

AT_ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
THE_QUEUES = "huey%"
"""Tables in which the worker's hints may be kept: made without a migration, and worth nothing later."""
COLUMNS = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname <> :version
  AND c.relname NOT LIKE :queues AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY c.relname ORDER BY c.relname
"""
SEQUENCES = """
SELECT sequencename, last_value FROM pg_sequences
WHERE schemaname = current_schema() AND sequencename NOT LIKE :queues ORDER BY 1
"""
FOREIGN_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""


def copy_out(engine: Engine, writer: Writer) -> Contents:
    """Add every table, all as of the moment of the first statement; nobody waits for it."""
    with engine.connect().execution_options(**AT_ONE_MOMENT) as connection, connection.begin():
        schema = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # nosec B608
        tables = {}
        cursor = _cursor(connection)
        for name, columns in connection.execute(text(COLUMNS), {"version": VERSION_TABLE, "queues": THE_QUEUES}).all():
            with cursor.copy(f"COPY {_quoted(name)} ({_listed(columns)}) TO STDOUT") as rows:
                writer.add(_part(name), in_pieces(rows))
            tables[name] = Table(cursor.rowcount, list(columns))
        sequences = dict(map(tuple, connection.execute(text(SEQUENCES), {"queues": THE_QUEUES}).all()))
        return Contents(str(schema), tables, sequences)


def put_back(engine: Engine, archive: Archive) -> None:
    """Everything in one transaction, or nothing. Raises SettingError when there is something already."""
    contents = archive.manifest.contents
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
        require_empty(connection)
        upgrade(connection, contents.schema)
        with _unconnected(connection):
            for name, table in contents.tables.items():
                _fill(connection, archive, name, table)
        for name, last in contents.sequences.items():
            values = {"name": _quoted(name), "last": last or 1, "was_used": last is not None}
            connection.execute(text("SELECT setval(CAST(:name AS regclass), :last, :was_used)"), values)


def require_empty(connection: Connection) -> None:
    """Raises SettingError when there is a table."""
    if inspect(connection).get_table_names():
        raise SettingError(
            "This database is not empty, and a backup is restored into an empty place only: make a new one and name "
            "it in DATABASE_URL."
        )


@contextmanager
def _unconnected(connection: Connection) -> Iterator[None]:
    """Tables can be filled in any order; at the end every foreign key is there again, and checked."""
    keys = connection.execute(text(FOREIGN_KEYS)).all()
    for table, name, _definition in keys:
        connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {_quoted(name)}"))
    yield
    for table, name, definition in keys:
        connection.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT {_quoted(name)} {definition}"))


def _fill(connection: Connection, archive: Archive, name: str, table: Table) -> None:
    """In the place of what the migrations put there; what guards the table is in force again afterwards."""
    connection.execute(text(f"ALTER TABLE {_quoted(name)} DISABLE TRIGGER USER"))
    connection.execute(text(f"TRUNCATE {_quoted(name)}"))
    cursor = _cursor(connection)
    with cursor.copy(f"COPY {_quoted(name)} ({_listed(table.columns)}) FROM STDIN") as rows:
        for piece in archive.pieces(_part(name)):
            rows.write(piece)
    if cursor.rowcount != table.rows:
        raise SettingError(f"{name} should have {table.rows} rows and got {cursor.rowcount}: nothing was restored.")
    connection.execute(text(f"ALTER TABLE {_quoted(name)} ENABLE TRIGGER USER"))


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def _part(table: str) -> str:
    return f"tables/{table}.copy"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(columns: list[str]) -> str:
    return ", ".join(_quoted(column) for column in columns)
