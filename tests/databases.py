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

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

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
  CREATE TABLE snapshot."the numbers" AS SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';
END $$
"""
FILL_AGAIN = """
DO $$ DECLARE one record; BEGIN
  IF (SELECT array_agg(tablename ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public')
     IS DISTINCT FROM (SELECT array_agg(tablename ORDER BY tablename) FROM pg_tables
                       WHERE schemaname = 'snapshot' AND tablename <> 'the numbers') THEN
    RAISE EXCEPTION 'other tables';
  END IF;
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%I', one.tablename);
    EXECUTE format('INSERT INTO public.%I SELECT * FROM snapshot.%I', one.tablename, one.tablename);
  END LOOP;
  FOR one IN SELECT sequencename, last_value FROM snapshot."the numbers" LOOP
    PERFORM setval(format('public.%I', one.sequencename), coalesce(one.last_value, 1), one.last_value IS NOT NULL);
  END LOOP;
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
    filled: dict[str, str] = field(default_factory=dict)

    def new(self) -> str:
        return self._make("")

    def copy(self, url: str) -> str:
        if url in self.filled and self._refill(self.filled[url]):
            return self.filled[url]
        self.filled[url] = self.another(url)
        self._at(self.filled[url], KEEP_A_SNAPSHOT)
        return self.filled[url]

    def another(self, url: str) -> str:
        return self._make(f'TEMPLATE "{make_url(url).database}"')

    def _make(self, options: str) -> str:
        name = f"hallway_{os.getpid()}_{next(self.numbers)}"
        self._at(self.url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" {options}')
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def _refill(self, url: str) -> bool:
        """Whether it is as it was: a test that changed the schema gets the next one a database of its own."""
        try:
            self._at(url, FILL_AGAIN)
        except DBAPIError:
            return False
        return True

    def drop(self, url: str) -> None:
        if url not in self.filled.values():
            self._at(self.url, f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _at(self, url: str, *statements: str) -> None:
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))


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
        yield Server(os.environ["TEST_DATABASE_URL"])


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
