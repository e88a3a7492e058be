"""The databases, the app, and the people of the tests. TEST_ENGINE (sqlite, postgres, both) chooses the database."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, make_url, text

from tests.cast import Cast, gather
from webapp.app import create_app
from webapp.config import Config
from webapp.db import db
from webapp.operations.migrating import migrate

pytest_plugins = ["tests.postgres"]

ENGINES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}[
    os.environ.get("TEST_ENGINE", "sqlite")
]


def config_for(database_url: str, instance: Path, **changes: object) -> Config:
    """A configuration as the tests use it: cheap passwords and no brake on writes."""
    values: dict[str, object] = {
        "instance": instance,
        "database_url": database_url,
        "secret_key": "only-for-the-tests-" * 3,
        "base_url": "http://localhost",
        "trusted_proxies": 0,
        "release": "0.0.0",
        "argon2_cost": 1,
        "bursts": "100000 per minute",
    }
    return Config(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def assets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One instance folder a worker, so that style sheets are built once."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def template(engine: str, assets_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty, migrated database that every test copies."""
    if engine == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('template') / 'hallway.db'}"
        _migrate(url, assets_folder)
        yield url
        return
    server = os.environ["TEST_DATABASE_URL"]
    name = f"hallway_template_{os.getpid()}"
    _on_server(server, f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    _migrate(url, assets_folder)
    yield url
    _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate(url: str, instance: Path) -> None:
    app = create_app(config_for(url, instance))
    migrate(app)
    with app.app_context():
        db.engine.dispose()


def _on_server(server: str, *statements: str) -> None:
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    admin.dispose()


@pytest.fixture
def database_url(engine: str, template: str, tmp_path: Path) -> Iterator[str]:
    """A migrated database of this test's own."""
    if engine == "sqlite":
        path = tmp_path / "hallway.db"
        shutil.copy(make_url(template).database or "", path)
        yield f"sqlite:///{path}"
        return
    server = os.environ["TEST_DATABASE_URL"]
    name = f"hallway_test_{os.getpid()}"
    _on_server(
        server,
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE "{make_url(template).database}" STRATEGY FILE_COPY',
    )
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def app(database_url: str, assets_folder: Path) -> Iterator[Flask]:
    """The application on this test's database."""
    app = create_app(config_for(database_url, assets_folder))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    """Inside a request of nobody, for tests that act through commands."""
    with app.test_request_context():
        yield
        db.session.remove()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Asker, mentor, teammate, outsider, owner: five members who have joined, each with a phone."""
    return gather(app)
