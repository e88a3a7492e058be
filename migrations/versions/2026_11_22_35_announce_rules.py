"""What owners announce with new rules."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_35"
down_revision = "2026_11_22_34"


def upgrade() -> None:
    with op.batch_alter_table("own_ruleset") as ruleset:
        ruleset.add_column(sa.Column("announcement", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("own_ruleset") as ruleset:
        ruleset.alter_column("announcement", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("own_ruleset") as ruleset:
        ruleset.drop_column("announcement")
