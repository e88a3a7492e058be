"""Keep when members take asks."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_02"
down_revision = "2026_11_22_01"


def upgrade() -> None:
    op.create_table(
        "availability",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("sessions_a_week", sa.Integer(), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dormant_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_availability_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_availability")),
    )


def downgrade() -> None:
    op.drop_table("availability")
