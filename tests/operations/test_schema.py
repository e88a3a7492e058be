"""The migrations make the schema that the models describe: a forgotten migration fails here."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from webapp.db import Base, db


def test_nothing_is_left_to_migrate(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "schema_version", "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []
