"""One Hallway for many tests: a scene is lived through once, then put back in milliseconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import Cast, Person, gather
from tests.databases import ENGINES, Shelf
from tests.phone import Phone
from tests.scenes.belonging import ALL_SCENES
from tests.scenes.rows import Rows, Snapshot, written
from tests.scenes.stories import EARLIER, MOMENT, Ids, beginning
from tests.settings import config_for
from webapp import clock
from webapp.app import create_app
from webapp.db import db

SIGNED_OUT, MEMBER, OUTSIDER, ASKER, MENTOR, OWNER = "signed out", "member", "outsider", "asker", "mentor", "owner"
VIEWS = (SIGNED_OUT, MEMBER, OUTSIDER, ASKER, MENTOR, OWNER)
"""The six points of view, and who stands there."""

ANY_DATABASE = pytest.mark.parametrize("engine", ENGINES[:1], indirect=True)
"""For what both databases do alike: tried on one of them."""
OTHER_DATABASE = pytest.mark.parametrize("engine", ENGINES[1:], indirect=True)
"""For what the other one is tried with in brief."""


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
                ids = self._ids | ALL_SCENES[name](self.cast)
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
def session_world(shelf: Shelf, template: str, assets_folder: Path) -> Iterator[World]:
    """The world of all tests of this worker on this database."""
    url = shelf.another(template)
    app = create_app(config_for(url, assets_folder))
    world = World(app, url)
    yield world
    world.rows.close()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shelf.drop(url)


@pytest.fixture
def world(session_world: World) -> Iterator[World]:
    """The world, at one and the same moment."""
    with clock.standing_at(MOMENT):
        yield session_world
