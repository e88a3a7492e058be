"""`hallway backup`: while Hallway runs, into a file that is whole or not there."""

from datetime import UTC
from pathlib import Path

from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from webapp import clock
from webapp.config import Config
from webapp.db import db
from webapp.errors import SettingError
from webapp.operations.backup import postgres, sqlite
from webapp.operations.backup.archive import FORMAT, KEY, Contents, Manifest, Writer, writing
from webapp.operations.backup.files import new_file
from webapp.operations.migrating import schema_version, unreachable


def make_backup(app: Flask, path: Path) -> Manifest:
    """Everything that was written before this began. Raises SettingError, and then no file is left."""
    config: Config = app.config["HALLWAY"]
    with app.app_context():
        try:
            _require_something(config)
            with new_file(path) as file, writing(file) as writer:
                contents = _copy_out(config, writer, path)
                if key := kept_key(config):
                    writer.add(KEY, [key.encode()])
                manifest = _manifest(config, contents, writer)
                writer.finish(manifest)
        except DBAPIError as error:
            raise unreachable(config, error) from None
        except db.engine.dialect.loaded_dbapi.Error as error:
            reason = str(error).splitlines()[0]
            raise SettingError(f"{path} could not be made: {reason}. Nothing was left behind.") from None
    return manifest


def kept_key(config: Config) -> str:
    """The key that signs cookies when Hallway made it itself, in its folder; else nothing."""
    try:
        key = config.key_file.read_text().strip()
    except OSError:
        return ""
    return key if key == config.secret_key else ""


def _require_something(config: Config) -> None:
    """Raises SettingError for an empty database, somebody else's, or one of a newer release."""
    if config.sqlite_file and not config.sqlite_file.exists():
        raise SettingError(f"There is nothing to back up: {config.sqlite_file} does not exist.")
    with db.engine.connect() as connection:
        if not inspect(connection).get_table_names():
            raise SettingError("There is nothing to back up: the database is empty.")
        schema_version(connection)


def _copy_out(config: Config, writer: Writer, path: Path) -> Contents:
    if config.is_postgres:
        return postgres.copy_out(db.engine, writer)
    return sqlite.copy_out(db.engine, writer, path)


def _manifest(config: Config, contents: Contents, writer: Writer) -> Manifest:
    return Manifest(
        format=FORMAT,
        release=config.release,
        engine=config.engine,
        made_at=clock.now().astimezone(UTC).isoformat(timespec="seconds"),
        contents=contents,
        parts=writer.parts,
    )
