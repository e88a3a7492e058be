"""Alembic's side of webapp/operations/migrating.py, which hands it a connection that is already locked."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    render_as_batch=True,
    transaction_per_migration=False,
    version_table="schema_version",
)
context.run_migrations()
