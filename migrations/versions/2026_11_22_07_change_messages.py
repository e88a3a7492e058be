"""Keep when a message was edited or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_07"
down_revision = "2026_11_22_06"


def upgrade() -> None:
    op.add_column("message", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("message", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("message", "deleted_at")
    op.drop_column("message", "edited_at")
