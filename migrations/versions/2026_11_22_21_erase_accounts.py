"""Let somebody be gone for good, and keep who must not come back with a backup."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_21"
down_revision = "2026_11_22_20"


def upgrade() -> None:
    op.add_column("member", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "erasure",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("email_hash", sa.String(length=200), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_erasure")),
    )


def downgrade() -> None:
    op.drop_table("erasure")
    op.drop_column("member", "erased_at")
