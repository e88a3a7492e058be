"""Keep what was reported to the owners, and what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_06"
down_revision = "2026_11_22_05"


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sentence", sa.String(length=500), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["about_id"], ["member.id"], name=op.f("fk_report_about_id_member")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["member.id"], name=op.f("fk_report_closed_by_id_member")),
        sa.ForeignKeyConstraint(["reporter_id"], ["member.id"], name=op.f("fk_report_reporter_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_index(op.f("ix_report_about_id"), "report", ["about_id"], unique=False)
    op.create_index(op.f("ix_report_message_id"), "report", ["message_id"], unique=False)
    op.create_index("uq_report_reporter_id_message_id", "report", ["reporter_id", "message_id"], unique=True)


def downgrade() -> None:
    op.drop_table("report")
