"""Care for skills: what is retired, what became part of another, what is sensitive, what nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_26"
down_revision = "2026_11_22_25"


def upgrade() -> None:
    op.add_column("skill", sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
    # Written out: SQLite adds such a column with its constraint at once, or copies a table to which others refer.
    op.execute(
        "ALTER TABLE skill ADD COLUMN merged_into_id INTEGER "
        "CONSTRAINT fk_skill_merged_into_id_skill REFERENCES skill (id)"
    )
    op.create_index("ix_skill_merged_into_id", "skill", ["merged_into_id"])
    for name in ("is_sensitive", "is_gap"):
        op.add_column("skill", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for name in ("is_gap", "is_sensitive"):
        op.drop_column("skill", name)
    op.drop_index("ix_skill_merged_into_id", "skill")
    op.drop_column("skill", "merged_into_id")
    op.drop_column("skill", "retired_at")
