"""Bringing the database to the schema of this release: one migrator at a time, all of it or nothing."""

from collections.abc import Callable
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
from webapp.operations.catching_up import catch_up
from webapp.rewards.rulesets import adopt_rulesets

_inside_the_package = Path(__file__).parent.parent / "migrations"
_beside_the_package = Path(__file__).parent.parent.parent / "migrations"
MIGRATIONS = _inside_the_package if _inside_the_package.exists() else _beside_the_package


def migrate(app: Flask, first: Callable[[str], object] | None = None) -> list[str]:
    """Run every migration that this database has not had. Returns their names, oldest first.

    In a database that is in use, `first` is called with its schema before anything is changed, under the lock.
    Raises SettingError when the database cannot be read, or was written by a newer release.
    """
    with app.app_context():
        config: Config = app.config["HALLWAY"]
        script = ScriptDirectory(str(MIGRATIONS))
        try:
            with db.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                if config.is_postgres:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
                before = schema_version(connection)
                if first is not None and before not in {None, script.get_current_head()}:
                    first(str(before))
                upgrade(connection)
        except DBAPIError as error:
            raise unreachable(config, error) from None
        with transaction():
            adopt_rulesets()
        if before is not None:
            catch_up()
        steps = script.iterate_revisions("head", before or "base")
        return [step.doc for step in reversed(list(steps))]


def require_current_schema(app: Flask) -> None:
    """For every command that needs the database: migrate an empty one; else raise SettingError unless it is current."""
    with app.app_context():
        config: Config = app.config["HALLWAY"]
        script = ScriptDirectory(str(MIGRATIONS))
        try:
            with db.engine.connect() as connection:
                version = schema_version(connection)
                is_empty = not inspect(connection).get_table_names()
        except DBAPIError as error:
            raise unreachable(config, error) from None
    if version == script.get_current_head():
        return
    if not is_empty:
        raise SettingError("This database has an older schema: run `hallway migrate` first.")
    migrate(app)


def is_current(app: Flask) -> bool:
    """Whether the database has this release's schema."""
    script = ScriptDirectory(str(MIGRATIONS))
    with app.app_context(), db.engine.connect() as connection:
        return schema_version(connection) == script.get_current_head()


def upgrade(connection: Connection, schema: str = "head") -> None:
    """Run the migrations up to this schema, in the connection's transaction."""
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    alembic.attributes["connection"] = connection
    command.upgrade(alembic, schema)


def schema_version(connection: Connection) -> str | None:
    """The schema's version; None for an empty database. Raises SettingError when this release does not know it."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    version = context.get_current_revision()
    if version is not None and not is_known(version):
        raise SettingError(
            f"This database was written by a newer Hallway (schema {version}): install that release, or "
            "restore a backup."
        )
    if version is None and inspect(connection).get_table_names():
        raise SettingError(ANOTHERS)
    return version


def is_known(schema: str) -> bool:
    """Whether this release has the migration that leads to this schema."""
    script = ScriptDirectory(str(MIGRATIONS))
    return schema in {step.revision for step in script.walk_revisions()}


def unreachable(config: Config, error: DBAPIError) -> SettingError:
    """One line for a database that cannot be opened."""
    reason = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
    return SettingError(
        f"The database {where(config)} cannot be used: {reason}. Check DATABASE_URL and that it is running."
    )
