"""Keep what-ifs that the worker counts: how far each is, and what it found."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_37"
down_revision = "2026_11_22_36"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "what_if_run",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("ruleset_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("window", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("as_of", NUMBER, nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["ruleset_id"], ["own_ruleset.id"], name=op.f("fk_what_if_run_ruleset_id_own_ruleset")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_what_if_run")),
    )
    op.create_index("ix_what_if_run_ruleset_id_id", "what_if_run", ["ruleset_id", "id"])
    op.create_index(
        "uq_what_if_run_open",
        "what_if_run",
        ["ruleset_id", "window"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("what_if_run")
