"""Bringing the database to the schema of this release: one migrator at a time, all of it or nothing."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from webapp.config import Config
from webapp.db import ANOTHERS, VERSION_TABLE, WRITER_LOCK, WRITES, db, transaction, where
from webapp.errors import SettingError
from webapp.rewards.awarding import adopt_rulesets

_inside_the_package = Path(__file__).parent.parent / "migrations"
_beside_the_package = Path(__file__).parent.parent.parent / "migrations"
MIGRATIONS = _inside_the_package if _inside_the_package.exists() else _beside_the_package


def migrate(app: Flask) -> list[str]:
    """Run every migration that this database has not had. Returns their names, oldest first.

    Raises SettingError when the database cannot be read, or was written by a newer release.
    """
    with app.app_context():
        config: Config = app.config["HALLWAY"]
        script = ScriptDirectory(str(MIGRATIONS))
        try:
            with db.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                if config.is_postgres:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
                before = _version(connection, script)
                _upgrade(connection)
        except DBAPIError as error:
            raise unreachable(config, error) from None
        with transaction():
            adopt_rulesets()
        steps = script.iterate_revisions("head", before or "base")
        return [step.doc for step in reversed(list(steps))]


def require_current_schema(app: Flask) -> None:
    """For every command that needs the database: migrate an empty one; else raise SettingError unless it is current."""
    with app.app_context():
        config: Config = app.config["HALLWAY"]
        script = ScriptDirectory(str(MIGRATIONS))
        try:
            with db.engine.connect() as connection:
                version = _version(connection, script)
                is_empty = not inspect(connection).get_table_names()
        except DBAPIError as error:
            raise unreachable(config, error) from None
    if version == script.get_current_head():
        return
    if not is_empty:
        raise SettingError("This database has an older schema: run `hallway migrate` first.")
    migrate(app)


def _upgrade(connection: Connection) -> None:
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    alembic.attributes["connection"] = connection
    command.upgrade(alembic, "head")


def _version(connection: Connection, script: ScriptDirectory) -> str | None:
    """The schema's version; None for an empty database. Raises SettingError when this release does not know it."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    version = context.get_current_revision()
    known = {step.revision for step in script.walk_revisions()}
    if version is not None and version not in known:
        raise SettingError(
            f"This database was written by a newer Hallway (schema {version}): install that release, or "
            "restore a backup."
        )
    if version is None and inspect(connection).get_table_names():
        raise SettingError(ANOTHERS)
    return version


def unreachable(config: Config, error: DBAPIError) -> SettingError:
    """One line for a database that cannot be opened."""
    reason = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
    return SettingError(
        f"The database {where(config)} cannot be used: {reason}. Check DATABASE_URL and that it is running."
    )
