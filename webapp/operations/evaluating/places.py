"""A database to evaluate in: its own, and gone afterwards."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import create_engine, make_url, text

from webapp.config import Config, read_config
from webapp.db import db
from webapp.errors import SettingError
from webapp.operations.migrating import migrate

ENGINES = ("sqlite", "postgres")
Create = Callable[[Config], Flask]


@contextmanager
def throwaway(engine: str, create: Create) -> Iterator[Flask]:
    """An app on an empty, migrated database; the organisation's is never opened."""
    with TemporaryDirectory(prefix="hallway-match-") as folder, _database(engine, folder) as url:
        settings = {"HALLWAY_INSTANCE": folder, "DATABASE_URL": url, "HALLWAY_QUEUE": "none"}
        app = create(read_config(settings | {"HALLWAY_SECRET_KEY": "only to evaluate with, never to sign in"}))
        migrate(app)
        try:
            yield app
        finally:
            with app.app_context():
                db.engine.dispose()


@contextmanager
def _database(engine: str, folder: str) -> Iterator[str]:
    if engine == "sqlite":
        yield f"sqlite:///{folder}/hallway.db"
        return
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgresql"):
        raise SettingError(
            "--engine postgres: name a server in DATABASE_URL; a database of its own is made there, and removed."
        )
    name = f"hallway_match_{secrets.token_hex(4)}"
    _at(server, f'CREATE DATABASE "{name}"')
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _at(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _at(url: str, statement: str) -> None:
    engine = create_engine(make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
