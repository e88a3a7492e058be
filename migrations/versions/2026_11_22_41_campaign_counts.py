"""Let the worker count what a campaign would have cost, as it counts a draft."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_41"
down_revision = "2026_11_22_40"

IS_OPEN_CAMPAIGN = sa.text("ended_at IS NULL AND ruleset_id IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("what_if_run") as table:
        table.add_column(sa.Column("campaign", sa.JSON(), nullable=True))
        table.alter_column("ruleset_id", existing_type=sa.Integer(), nullable=True)
        table.alter_column("parent_id", existing_type=sa.Integer(), nullable=True)
    op.create_index(
        "uq_what_if_run_open_campaign",
        "what_if_run",
        ["checksum", "window"],
        unique=True,
        sqlite_where=IS_OPEN_CAMPAIGN,
        postgresql_where=IS_OPEN_CAMPAIGN,
    )


def downgrade() -> None:
    op.drop_index("uq_what_if_run_open_campaign", table_name="what_if_run")
    op.execute("DELETE FROM what_if_run WHERE ruleset_id IS NULL")
    with op.batch_alter_table("what_if_run") as table:
        table.alter_column("parent_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("ruleset_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("campaign")
