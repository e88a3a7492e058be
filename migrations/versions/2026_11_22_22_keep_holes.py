"""Keep which weeks are on the punch card that is being punched."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_22"
down_revision = "2026_11_22_21"


def upgrade() -> None:
    with op.batch_alter_table("punch_card") as card:
        card.add_column(sa.Column("holes", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("punch_card") as card:
        card.alter_column("holes", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("punch_card") as card:
        card.drop_column("holes")
