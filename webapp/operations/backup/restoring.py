"""`hallway restore`: a whole backup into an empty place, or nothing at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import DBAPIError

from webapp.config import Config, read_config
from webapp.db import db
from webapp.errors import SettingError
from webapp.operations.backup import postgres, sqlite
from webapp.operations.backup.archive import Archive, made_by_a_newer
from webapp.operations.backup.files import new_file
from webapp.operations.migrating import is_known, unreachable

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def config_for(archive: Archive, path: Path, environ: Mapping[str, str]) -> Config:
    """The environment's settings, with the backup's key where the environment names none.

    Raises SettingError when this release or this database cannot take the backup. Writes nothing of it.
    """
    manifest = archive.manifest
    if not is_known(manifest.contents.schema):
        raise made_by_a_newer(path, manifest.release)
    key = environ.get("HALLWAY_SECRET_KEY") or archive.key
    config = read_config({**environ, "HALLWAY_SECRET_KEY": key})
    if config.engine != manifest.engine:
        there, here = NAMES.get(manifest.engine, manifest.engine), NAMES[config.engine]
        raise SettingError(
            f"{path} is of a {there} database and DATABASE_URL names {here}: a backup is restored into the same kind."
        )
    return config


def restore_backup(app: Flask, archive: Archive) -> None:
    """Put everything back. Raises SettingError unless the place is empty, and then nothing was changed."""
    config: Config = app.config["HALLWAY"]
    with app.app_context():
        try:
            if config.sqlite_file:
                sqlite.require_empty(config.sqlite_file)
                with _key_in_place(config, archive.key):
                    sqlite.put_back(archive, config.sqlite_file)
            else:
                with _key_in_place(config, archive.key):
                    postgres.put_back(db.engine, archive)
        except DBAPIError as error:
            raise unreachable(config, error) from None
        except db.engine.dialect.loaded_dbapi.Error as error:
            raise SettingError(f"Nothing was restored: {str(error).splitlines()[0]}.") from None


@contextmanager
def _key_in_place(config: Config, key: str) -> Iterator[None]:
    """The key first: a database without it would be given another one. It goes again when the rest fails."""
    if not key or key != config.secret_key or _is_there(config, key):
        yield
        return
    with new_file(config.key_file) as file:
        file.write(key.encode())
    try:
        yield
    except BaseException:
        config.key_file.unlink()
        raise


def _is_there(config: Config, key: str) -> bool:
    """Raises SettingError when another key is kept in this place."""
    try:
        present = config.key_file.read_text().strip()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise SettingError(f"{config.key_file} cannot be read ({error.strerror}).") from None
    if present != key:
        raise SettingError(f"{config.key_file} holds another key than the backup: move it away before you restore.")
    return True
