"""Keep what each member wants to be mailed."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_09"
down_revision = "2026_11_22_08"


def upgrade() -> None:
    op.create_table(
        "notice_choice",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("unmailed", sa.JSON(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_notice_choice_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_notice_choice")),
    )


def downgrade() -> None:
    op.drop_table("notice_choice")
