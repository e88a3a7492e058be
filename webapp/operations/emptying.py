"""Emptying a demo's database: every table goes and the migrations run again. Never called for anything else."""

from flask import Flask
from sqlalchemy import inspect, text

from webapp.db import db
from webapp.operations.migrating import migrate


def empty_database(app: Flask) -> None:
    """Drop everything and migrate again."""
    db.session.remove()
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            with connection.begin():
                schema = connection.scalar(text("SELECT current_schema()"))
                connection.execute(text(f'DROP SCHEMA "{schema}" CASCADE'))
                connection.execute(text(f'CREATE SCHEMA "{schema}"'))
        else:
            tables = inspect(connection).get_table_names()
            connection.rollback()
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys = 0")
            raw.execute("BEGIN IMMEDIATE")
            for table in tables:
                raw.execute(f'DROP TABLE IF EXISTS "{table}"')  # the tables of an index go with it
            raw.execute("COMMIT")
            raw.execute("PRAGMA foreign_keys = 1")
    migrate(app)
