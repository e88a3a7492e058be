"""An organisation's own rulesets."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_30"
down_revision = "2026_11_22_29"

OWN = sa.text("ruleset_id >= 101")


def upgrade() -> None:
    op.create_table(
        "own_ruleset",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("edit_n", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("scheduled_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_own_ruleset_author_id_member")),
        sa.ForeignKeyConstraint(["changed_by"], ["member.id"], name=op.f("fk_own_ruleset_changed_by_member")),
        sa.ForeignKeyConstraint(["scheduled_by"], ["member.id"], name=op.f("fk_own_ruleset_scheduled_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_ruleset")),
    )
    op.create_index(
        "uq_ruleset_start_own", "ruleset_start", ["effective_from"], unique=True, sqlite_where=OWN, postgresql_where=OWN
    )


def downgrade() -> None:
    op.drop_index("uq_ruleset_start_own", table_name="ruleset_start")
    op.drop_table("own_ruleset")
