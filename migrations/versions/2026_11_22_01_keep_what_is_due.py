"""Keep what is due: one row a thing to do later."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_01"
down_revision = "2026_11_21_10"


def upgrade() -> None:
    op.create_table(
        "due_job",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_job")),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_due_job_waiting", "due_job", ["due_at"], postgresql_where=waiting, sqlite_where=waiting)
    op.create_index("ix_due_job_kind_subject_id", "due_job", ["kind", "subject_id"])


def downgrade() -> None:
    op.drop_table("due_job")
