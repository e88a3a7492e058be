"""Keep the day on which a member was hired, where a file of people says it."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_04"
down_revision = "2026_11_22_03"


def upgrade() -> None:
    op.add_column("member", sa.Column("hired_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("member", "hired_on")
