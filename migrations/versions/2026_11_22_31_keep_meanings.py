"""Keep what contributions mean, where the optional encoder is installed and switched on."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_31"
down_revision = "2026_11_22_30"


def upgrade() -> None:
    op.create_table(
        "contribution_meaning",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=60), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_meaning_contribution_id_contribution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_contribution_meaning")),
    )


def downgrade() -> None:
    op.drop_table("contribution_meaning")
