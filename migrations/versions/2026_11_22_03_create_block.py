"""Keep who does not want to meet whom again."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_03"
down_revision = "2026_11_22_02"


def upgrade() -> None:
    op.create_table(
        "block",
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_block_by_id_member")),
        sa.ForeignKeyConstraint(["of_id"], ["member.id"], name=op.f("fk_block_of_id_member")),
        sa.PrimaryKeyConstraint("by_id", "of_id", name=op.f("pk_block")),
    )
    op.create_index(op.f("ix_block_of_id"), "block", ["of_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_block_of_id"), table_name="block")
    op.drop_table("block")
