"""All rows of a database: to see whether anything was written, and to put everything back as it was."""

from collections.abc import Mapping
from typing import Any

import pysqlite3
from sqlalchemy import Connection, create_engine

from webapp.db import Base

Snapshot = Mapping[str, list[Any]]
"""The rows of every table, as this database spells them, in an order of their own."""

TRIES = "failed_try"
"""Where wrong passwords are counted: the one table that a refused request may write to."""


class Rows:
    """A connection of its own, past the application's rules: it removes what the application never removes."""

    def __init__(self, url: str) -> None:
        is_sqlite = url.startswith("sqlite")
        options: dict[str, Any] = {"module": pysqlite3} if is_sqlite else {}
        self._engine = create_engine(url, isolation_level="AUTOCOMMIT", **options)
        self._connection = self._engine.connect()
        self._tables: SqliteTables | PostgresTables = (SqliteTables if is_sqlite else PostgresTables)(self._connection)
        self._version: Any = None
        self._read: Snapshot = {}

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def read(self) -> Snapshot:
        """Every row of every table; read again only when somebody has committed something since."""
        version = self._tables.version()
        if version != self._version:
            self._read = self._tables.read([table.name for table in Base.metadata.sorted_tables])
            self._version = version
        return self._read

    def put_back(self, wanted: Snapshot) -> None:
        """Make every table as it was in this snapshot, whatever has happened since."""
        changed = [name for name, rows in self.read().items() if rows != wanted[name]]
        if not changed:
            return
        self._version = None
        self._connection.exec_driver_sql("BEGIN")
        for name in changed:
            self._tables.put_back(name, wanted[name])
        self._connection.exec_driver_sql("COMMIT")


class SqliteTables:
    def __init__(self, connection: Connection) -> None:
        self._run = connection.exec_driver_sql
        self._run("PRAGMA synchronous = OFF")

    def version(self) -> Any:
        """Another one as soon as another connection has committed."""
        return self._run("PRAGMA data_version").scalar()

    def read(self, tables: list[str]) -> Snapshot:
        return {name: sorted(map(tuple, self._run(f'SELECT * FROM "{name}"')), key=repr) for name in tables}

    def put_back(self, table: str, rows: list[Any]) -> None:
        refuses = "sql LIKE '%RAISE%'"  # the others keep an index
        wanted = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND {refuses}"
        guards = self._run(wanted, (table,)).all()
        for guard, _made in guards:
            self._run(f'DROP TRIGGER "{guard}"')
        self._run(f'DELETE FROM "{table}"')
        if rows:
            self._run(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        for _guard, made in guards:
            self._run(made)


class PostgresTables:
    def __init__(self, connection: Connection) -> None:
        self._run = connection.exec_driver_sql
        self._run("SET session_replication_role = replica")  # triggers and foreign keys sleep
        columns = "SELECT table_name FROM information_schema.columns WHERE column_name = 'id'"
        owned = f"{columns} AND column_default LIKE 'nextval%%'"
        self._counted = {name for (name,) in self._run(owned)}

    def version(self) -> Any:
        """Which transactions are over: as long as these are the same, so is every row."""
        return self._run("SELECT pg_current_snapshot()::text").scalar()

    def read(self, tables: list[str]) -> Snapshot:
        one = "SELECT '{0}', coalesce(array_agg(t::text ORDER BY t::text), ARRAY[]::text[]) FROM \"{0}\" AS t"
        return dict(tuple(row) for row in self._run(" UNION ALL ".join(map(one.format, tables))))

    def put_back(self, table: str, rows: list[Any]) -> None:
        self._run(f'DELETE FROM "{table}"')
        self._run(f'INSERT INTO "{table}" SELECT (row::"{table}").* FROM unnest(%s::text[]) AS row', (rows,))
        if table in self._counted:
            next_id = f'coalesce((SELECT max(id) FROM "{table}"), 0) + 1'
            self._run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {next_id}, false)")


def written(before: Snapshot, after: Snapshot) -> list[str]:
    """The tables that differ, but for the counted tries."""
    return [name for name, rows in after.items() if name != TRIES and rows != before[name]]
