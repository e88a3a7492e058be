"""Keep punch cards, their weeks, and since when a member lives by which zone and days."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_18"
down_revision = "2026_11_22_17"


def upgrade() -> None:
    op.create_table(
        "punch_week",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("iso_year", sa.Integer(), nullable=False),
        sa.Column("iso_week", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("session_ids", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_punch_week_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "iso_year", "iso_week", name=op.f("pk_punch_week")),
    )
    op.create_table(
        "punch_card",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("longest", sa.Integer(), nullable=False),
        sa.Column("active_n", sa.Integer(), nullable=False),
        sa.Column("spares", sa.Integer(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_punch_card_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_punch_card")),
    )
    op.create_index(op.f("ix_punch_card_closes"), "punch_card", ["closes"])
    op.create_table(
        "rhythm",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_dormant", sa.Boolean(), nullable=False),
        sa.Column("is_here", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_rhythm_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", "since", name=op.f("pk_rhythm")),
    )


def downgrade() -> None:
    for table in ("rhythm", "punch_card", "punch_week"):
        op.drop_table(table)
