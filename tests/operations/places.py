"""A Hallway that is lived in, and empty places for its backup."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import inspect, text

from tests.cast import Cast
from tests.cli.conftest import KEY, Hallway, hallway_at
from tests.databases import Shelf
from tests.meetings import ask, meet, wrap_up
from tests.scenes.rows import Rows, Snapshot
from tests.settings import config_for
from webapp.app import create_app
from webapp.db import db


@dataclass(frozen=True)
class Place:
    """Where Hallway is, or may be: a database and a folder."""

    url: str
    folder: Path

    def hallway(self, **settings: str) -> Hallway:
        return hallway_at(self.url, self.folder, **settings)

    def rows(self) -> Snapshot:
        rows = Rows(self.url)
        try:
            return rows.read()
        finally:
            rows.close()

    @contextlib.contextmanager
    def app(self, key: str = KEY) -> Iterator[Flask]:
        """Hallway, started on it."""
        app = create_app(config_for(self.url, self.folder, secret_key=key))
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()

    def read(self, statement: str) -> list[Any]:
        """The first column of what this selects."""
        with self.app() as app, app.app_context(), db.engine.connect() as connection:
            return list(connection.scalars(text(statement)))

    def is_empty(self) -> bool:
        """Nothing is in its database, and no file beside it was left."""
        if self.url.startswith("sqlite"):
            path = Path(self.url.removeprefix("sqlite:///"))
            return not list(path.parent.glob(f"*{path.name}*"))
        with self.app() as app, app.app_context():
            return inspect(db.engine).get_table_names() == []

    def environment(self) -> dict[str, str]:
        """For a process of its own."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        return kept | {"DATABASE_URL": self.url, "HALLWAY_INSTANCE": str(self.folder), "HALLWAY_SECRET_KEY": KEY}


@contextlib.contextmanager
def empty_place(shelf: Shelf, folder: Path) -> Iterator[Place]:
    folder.mkdir()
    place = Place(shelf.new(), folder)
    yield place
    shelf.drop(place.url)


def live_a_little(cast: Cast) -> None:
    """Two sessions with their points, and an ask with signs that a careless copy breaks."""
    for mode in ("call", "chat"):
        wrap_up(cast, meet(cast, mode=mode))
    ask(cast, text="Tab\there, back\\slash, \\N, “quotes”, a\nnew line, ünïcödé and 漢字?")
