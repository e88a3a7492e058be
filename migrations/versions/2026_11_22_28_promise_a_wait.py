"""Keep with an ask how long its asker was told that it may take."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_28"
down_revision = "2026_11_22_27"


def upgrade() -> None:
    op.add_column("ask", sa.Column("promised_least", sa.Integer(), nullable=True))
    op.add_column("ask", sa.Column("promised_most", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("ask", "promised_most")
    op.drop_column("ask", "promised_least")
