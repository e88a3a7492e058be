"""Databases for the tests: migrated once a worker and engine, copied for every test.

A test that asks for the cast gets a copy in which the five have joined already.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
import pytest
from sqlalchemy import make_url

from tests.cast import Known, gather
from tests.memory import quick_folder
from tests.settings import config_for
from webapp.app import create_app
from webapp.db import db
from webapp.operations.migrating import migrate

ENGINES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}[
    os.environ.get("TEST_ENGINE", "sqlite")
]


KEEP_A_SNAPSHOT = """
DO $$ DECLARE one record; BEGIN
  CREATE SCHEMA snapshot;
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE snapshot.%I AS TABLE public.%I', one.tablename, one.tablename);
  END LOOP;
END $$
"""
REFUSE_OTHER_TABLES = """
DO $$ BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  IF (SELECT array_agg(tablename ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public')
     IS DISTINCT FROM (SELECT array_agg(tablename ORDER BY tablename) FROM pg_tables WHERE schemaname = 'snapshot') THEN
    RAISE EXCEPTION 'other tables';
  END IF;
END $$
"""


class Shelf(Protocol):
    """Where databases are made, copied (for a test, or as another template) and thrown away."""

    def new(self) -> str: ...
    def another(self, url: str) -> str: ...
    def copy(self, url: str) -> str: ...
    def drop(self, url: str) -> None: ...


@dataclass
class Files:
    """SQLite: a file for each template, and one more that is copied from it again for every test."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)
    filled: dict[str, str] = field(default_factory=dict)

    def new(self) -> str:
        return f"sqlite:///{self.folder / f'{next(self.numbers)}.db'}"

    def another(self, url: str) -> str:
        another = self.new()
        shutil.copy(self._path(url), self._path(another))
        return another

    def copy(self, url: str) -> str:
        if url not in self.filled:
            self.filled[url] = self.new()
        self.drop(self.filled[url])
        shutil.copy(self._path(url), self._path(self.filled[url]))
        return self.filled[url]

    def drop(self, url: str) -> None:
        """The file and its write-ahead log."""
        for path in self.folder.glob(self._path(url).name + "*"):
            path.unlink()

    def _path(self, url: str) -> Path:
        return Path(make_url(url).database or "")


@dataclass
class Server:
    """PostgreSQL: a database for each template, and one more that is filled from it again for every test.

    Making a database takes a tenth of a second; emptying one and copying some hundred rows takes a few milliseconds.
    """

    url: str
    numbers: Iterator[int] = field(default_factory=count)
    filled: dict[str, "Filled"] = field(default_factory=dict)

    def new(self) -> str:
        return self._make("")

    def copy(self, url: str) -> str:
        if url not in self.filled or not self.filled[url].fill():
            self.filled[url] = Filled(self.another(url))
        return self.filled[url].url

    def another(self, url: str) -> str:
        return self._make(f'TEMPLATE "{make_url(url).database}"')

    def _make(self, options: str) -> str:
        name = f"hallway_{os.getpid()}_{next(self.numbers)}"
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" {options}')
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        if all(url != one.url for one in self.filled.values()):
            self._do(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _do(self, *statements: str) -> None:
        with connected(self.url) as connection:
            for statement in statements:
                connection.execute(statement)


class Filled:
    """A database that keeps what it held at first in a second schema, and a connection of its own to fill it again."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection = connected(url)
        self.connection.execute(KEEP_A_SNAPSHOT)
        self.again = "; ".join(["BEGIN", "SET LOCAL session_replication_role = replica", *self._statements(), "COMMIT"])

    def _statements(self) -> Iterator[str]:
        rows = self.connection.execute
        for (table,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            yield f'DELETE FROM public."{table}"'
            if rows(f'SELECT 1 FROM public."{table}" LIMIT 1').fetchone():
                yield f'INSERT INTO public."{table}" SELECT * FROM snapshot."{table}"'
        for name, last in rows(
            "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
        ).fetchall():
            yield f"SELECT setval('public.\"{name}\"', {last or 1}, {last is not None})"

    def fill(self) -> bool:
        """Whether it is as it was: a test that changed the schema gets the next one a database of its own."""
        try:
            self.connection.execute(REFUSE_OTHER_TABLES)
            self.connection.execute(self.again)
        except psycopg.Error:
            self.connection.close()
            return False
        return True


def connected(url: str) -> psycopg.Connection:
    """A connection that commits what it is told at once."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def shelf(engine: str) -> Iterator[Shelf]:
    if engine == "sqlite":
        with quick_folder() as folder:
            yield Files(folder)
    else:
        server = Server(os.environ["TEST_DATABASE_URL"])
        yield server
        for one in server.filled.values():
            one.connection.close()


@pytest.fixture(scope="session")
def template(shelf: Shelf, assets_folder: Path) -> Iterator[str]:
    """An empty, migrated database."""
    url = shelf.new()
    app = create_app(config_for(url, assets_folder))
    migrate(app)
    with app.app_context():
        db.engine.dispose()
    yield url
    shelf.drop(url)


@pytest.fixture(scope="session")
def peopled(shelf: Shelf, template: str, assets_folder: Path) -> Iterator[tuple[str, list[Known]]]:
    """A database in which the cast has joined, and who they are."""
    url = shelf.another(template)
    app = create_app(config_for(url, assets_folder))
    known = gather(app).known
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    yield url, known
    shelf.drop(url)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, shelf: Shelf) -> Iterator[str]:
    """A migrated database of this test's own."""
    if "cast" in request.fixturenames:
        source = request.getfixturevalue("peopled")[0]
    else:
        source = request.getfixturevalue("template")
    url = shelf.copy(source)
    yield url
    shelf.drop(url)
