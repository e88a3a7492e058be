"""Keep what the nightly replay of answered asks came to."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_32"
down_revision = "2026_11_22_31"


def upgrade() -> None:
    op.create_table(
        "ranking_replay",
        sa.Column("night", sa.Date(), nullable=False),
        sa.Column("asks_n", sa.Integer(), nullable=False),
        sa.Column("first_timers_n", sa.Integer(), nullable=False),
        sa.Column("hit3", sa.Double(), nullable=True),
        sa.Column("mrr", sa.Double(), nullable=True),
        sa.Column("r10", sa.Double(), nullable=True),
        sa.Column("mauc", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("night", name=op.f("pk_ranking_replay")),
    )


def downgrade() -> None:
    op.drop_table("ranking_replay")
