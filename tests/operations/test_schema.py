"""The migrations make the schema that the models describe: a forgotten migration fails here."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from webapp.db import Base, db


def is_ours(_what: object, name: str | None, _kind: str, is_found: bool, _other: object) -> bool:
    """SQLite keeps the index over contributions in tables of its own making, PostgreSQL in an index."""
    made_by_sqlite = is_found and str(name).startswith(("contribution_text", "contribution_vocabulary"))
    return not made_by_sqlite and name != "ix_contribution_terms"


def test_nothing_is_left_to_migrate(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": "schema_version",
                "compare_type": True,
                "compare_server_default": True,
                "include_object": is_ours,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
