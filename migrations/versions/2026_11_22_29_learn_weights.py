"""Keep what was learned from invitations."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_29"
down_revision = "2026_11_22_28"


def upgrade() -> None:
    op.create_table(
        "learned_weights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcomes_n", sa.Integer(), nullable=False),
        sa.Column("present", sa.Double(), nullable=False),
        sa.Column("learned", sa.Double(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned_weights")),
    )


def downgrade() -> None:
    op.drop_table("learned_weights")
