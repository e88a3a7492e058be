"""Keep what owners give or take by hand, and why."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_39"
down_revision = "2026_11_22_38"

WHO = ("member_id", "asked_by", "paid_by", "withdrawn_by")


def upgrade() -> None:
    op.create_table(
        "adjustment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=15), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_by", sa.Integer(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.ForeignKeyConstraint([name], ["member.id"], name=op.f(f"fk_adjustment_{name}_member")) for name in WHO),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjustment")),
    )
    op.create_index(op.f("ix_adjustment_member_id"), "adjustment", ["member_id"])


def downgrade() -> None:
    op.drop_table("adjustment")
