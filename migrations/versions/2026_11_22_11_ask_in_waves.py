"""Ask in waves: when the next people are asked, when an offer lapses, when an ask expires."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_11"
down_revision = "2026_11_22_10"


def upgrade() -> None:
    with op.batch_alter_table("ask") as ask:
        ask.add_column(sa.Column("is_only_named", sa.Boolean(), nullable=False, server_default=sa.false()))
        ask.add_column(sa.Column("wave", sa.Integer(), nullable=False, server_default="0"))
        ask.add_column(sa.Column("wave_ends_at", sa.DateTime(timezone=True), nullable=True))
        ask.add_column(sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("offer") as offer:
        offer.add_column(sa.Column("wave", sa.Integer(), nullable=False, server_default="0"))
        offer.add_column(sa.Column("is_exploration", sa.Boolean(), nullable=False, server_default=sa.false()))
        offer.add_column(sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=True))
    for table, name in (("ask", "is_only_named"), ("ask", "wave"), ("offer", "wave"), ("offer", "is_exploration")):
        with op.batch_alter_table(table) as altered:
            altered.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("offer") as offer:
        for name in ("lapses_at", "is_exploration", "wave"):
            offer.drop_column(name)
    with op.batch_alter_table("ask") as ask:
        for name in ("expires_at", "wave_ends_at", "wave", "is_only_named"):
            ask.drop_column(name)
