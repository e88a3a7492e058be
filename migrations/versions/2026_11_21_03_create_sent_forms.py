"""Keep the keys of forms that were sent."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_03"
down_revision = "2026_11_21_02"


def upgrade() -> None:
    op.create_table(
        "sent_form",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("member_id", "key", name=op.f("pk_sent_form")),
    )
    op.create_index(op.f("ix_sent_form_sent_at"), "sent_form", ["sent_at"], unique=False)


def downgrade() -> None:
    op.drop_table("sent_form")
