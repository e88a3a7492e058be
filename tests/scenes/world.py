"""One Hallway for many tests: a scene is lived through once, then put back in milliseconds."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, make_url, text

from tests.cast import Cast, Person, gather
from tests.phone import Phone
from tests.scenes.rows import Rows, Snapshot, written
from tests.scenes.stories import EARLIER, MOMENT, SCENES, Ids, beginning
from tests.settings import config_for
from webapp import clock
from webapp.app import create_app
from webapp.db import db

SIGNED_OUT, MEMBER, OUTSIDER, ASKER, MENTOR, OWNER = "signed out", "member", "outsider", "asker", "mentor", "owner"
VIEWS = (SIGNED_OUT, MEMBER, OUTSIDER, ASKER, MENTOR, OWNER)
"""The six points of view, and who stands there."""


class World:
    """An app, the cast, and their things as they stand in a scene."""

    def __init__(self, app: Flask, url: str) -> None:
        self.app = app
        self.rows = Rows(url)
        with clock.standing_at(EARLIER):
            self.cast: Cast = gather(app)
            self._ids: Ids = beginning(self.cast)
        self._beginning: Snapshot = self.rows.read()
        self._scenes: dict[str, tuple[Snapshot, Ids]] = {}

    def scene(self, name: str) -> Ids:
        """Let things stand like this. Returns the ids of what there is."""
        if name not in self._scenes:
            self.rows.put_back(self._beginning)
            with clock.standing_at(MOMENT):
                ids = self._ids | SCENES[name](self.cast)
            self._scenes[name] = self.rows.read(), ids
        snapshot, ids = self._scenes[name]
        self.rows.put_back(snapshot)
        return ids

    def person(self, view: str) -> Person:
        cast = self.cast
        people = {MEMBER: cast.outsider, OUTSIDER: cast.teammate, ASKER: cast.asker, MENTOR: cast.mentor}
        return (people | {OWNER: cast.owner})[view]

    def phone(self, view: str) -> Phone:
        """A phone that remembers nothing but the sign-in."""
        return Phone(self.app, "" if view == SIGNED_OUT else self.person(view).phone.cookie)

    @contextmanager
    def unwritten(self) -> Iterator[None]:
        """Whatever happens within the block writes nothing."""
        before = self.rows.read()
        yield
        assert written(before, self.rows.read()) == []


@pytest.fixture(scope="session")
def session_world(
    engine: str, template: str, assets_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The world of all tests of this worker on this database."""
    with _copy(template, tmp_path_factory.mktemp("world") / "hallway.db") as url:
        app = create_app(config_for(url, assets_folder))
        world = World(app, url)
        yield world
        world.rows.close()
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@contextmanager
def _copy(template: str, path: Path) -> Iterator[str]:
    if template.startswith("sqlite"):
        shutil.copy(make_url(template).database or "", path)
        yield f"sqlite:///{path}"
        return
    url = make_url(template)
    name = f"{url.database}_world"
    server = create_engine(os.environ["TEST_DATABASE_URL"], isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{url.database}" STRATEGY FILE_COPY'))
    yield url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture
def world(session_world: World) -> Iterator[World]:
    """The world, at one and the same moment."""
    with clock.standing_at(MOMENT):
        yield session_world
