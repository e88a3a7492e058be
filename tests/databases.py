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
from sqlalchemy import create_engine, make_url, text

from tests.cast import Known, gather
from tests.settings import config_for
from webapp.app import create_app
from webapp.db import db
from webapp.operations.migrating import migrate

ENGINES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}[
    os.environ.get("TEST_ENGINE", "sqlite")
]


class Shelf(Protocol):
    """Where databases are made, copied and thrown away."""

    def new(self) -> str: ...
    def copy(self, url: str) -> str: ...
    def drop(self, url: str) -> None: ...


@dataclass
class Files:
    """SQLite: a file each."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def new(self) -> str:
        return f"sqlite:///{self.folder / f'{next(self.numbers)}.db'}"

    def copy(self, url: str) -> str:
        copy = self.new()
        shutil.copy(make_url(url).database or "", make_url(copy).database or "")
        return copy

    def drop(self, url: str) -> None:
        for path in self.folder.glob(Path(make_url(url).database or "").name + "*"):
            path.unlink()


@dataclass
class Server:
    """PostgreSQL: a database each, copied from a template."""

    url: str
    numbers: Iterator[int] = field(default_factory=count)

    def new(self) -> str:
        return self._make("")

    def copy(self, url: str) -> str:
        return self._make(f'TEMPLATE "{make_url(url).database}"')

    def _make(self, options: str) -> str:
        name = f"hallway_{os.getpid()}_{next(self.numbers)}"
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" {options}')
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        self._run(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _run(self, *statements: str) -> None:
        admin = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        admin.dispose()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def shelf(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    if engine == "sqlite":
        return Files(tmp_path_factory.mktemp("databases"))
    return Server(os.environ["TEST_DATABASE_URL"])


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
    url = shelf.copy(template)
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
