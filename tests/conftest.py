"""The app and the people of the tests. TEST_ENGINE (sqlite, postgres, both) chooses the database."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from tests.cast import Cast, Known
from tests.settings import config_for
from webapp.app import create_app
from webapp.db import db

gc.set_threshold(50_000, 20, 20)
"""Looking for cycles as often as Python does would take a tenth of the time: every test makes and drops much."""

pytest_plugins = ["tests.postgres", "tests.databases", "tests.scenes.world", "tests.workers"]


@pytest.fixture(scope="session")
def assets_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One instance folder a worker, so that style sheets are built once."""
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def apps() -> dict[str, Flask]:
    """The applications of this worker by their database's address: a test's database changes, its address does not."""
    return {}


@pytest.fixture
def app(
    request: pytest.FixtureRequest, apps: dict[str, Flask], database_url: str, assets_folder: Path
) -> Iterator[Flask]:
    """The application on this test's database. Tests with a browser may change theirs, so they get a new one."""
    app = apps.get(database_url) if "browser" not in request.fixturenames else None
    if app is None:
        app = create_app(config_for(database_url, assets_folder))
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(assets_folder))
        if "browser" not in request.fixturenames:
            apps[database_url] = app
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
def cast(app: Flask, peopled: tuple[str, list[Known]]) -> Cast:
    """Asker, mentor, teammate, outsider, owner: five members who have joined, each with a phone."""
    return Cast.of(app, peopled[1])
