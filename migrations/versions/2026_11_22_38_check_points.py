"""Keep what the nightly check of the points came to."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_38"
down_revision = "2026_11_22_37"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "game_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_id", NUMBER, nullable=False),
        sa.Column("differences_n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_check")),
    )


def downgrade() -> None:
    op.drop_table("game_check")
