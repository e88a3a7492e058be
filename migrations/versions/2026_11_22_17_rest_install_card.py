"""Keep who has said "Not now" to the install card, how often, and until when it rests."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_17"
down_revision = "2026_11_22_16"


def upgrade() -> None:
    op.create_table(
        "install_refusal",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("refused_n", sa.Integer(), nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_install_refusal_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_install_refusal")),
    )


def downgrade() -> None:
    op.drop_table("install_refusal")
