"""Keep whose first session as a mentor is still to be celebrated."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_24"
down_revision = "2026_11_22_23"


def upgrade() -> None:
    op.create_table(
        "first_help",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_first_help_member_id_member")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_first_help_session_id_mentoring_session")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_first_help")),
    )
    op.create_index(op.f("ix_first_help_session_id"), "first_help", ["session_id"])


def downgrade() -> None:
    op.drop_table("first_help")
