"""Keep the points ledger and from when rulesets are in force."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_07"
down_revision = "2026_11_21_06"


def upgrade() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("counterpart_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule_key", sa.String(length=40), nullable=False),
        sa.Column("ruleset_id", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(length=60), nullable=False),
        sa.Column("raw_amount", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("forfeited", sa.Integer(), nullable=False),
        sa.Column("cap_code", sa.String(length=20), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("settles_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reverses_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("season", sa.String(length=8), nullable=False),
        sa.Column("explain", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["counterpart_id"], ["member.id"], name=op.f("fk_ledger_entry_counterpart_id_member")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_ledger_entry_event_id_event")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_ledger_entry_member_id_member")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["ledger_entry.id"], name=op.f("fk_ledger_entry_reverses_id_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["mentoring_session.id"],
            name=op.f("fk_ledger_entry_session_id_mentoring_session"),
        ),
        sa.ForeignKeyConstraint(
            ["settles_id"], ["ledger_entry.id"], name=op.f("fk_ledger_entry_settles_id_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint(
            "event_id",
            "rule_key",
            "component",
            "member_id",
            name=op.f("uq_ledger_entry_event_id_rule_key_component_member_id"),
        ),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_ledger_entry_reverses_id")),
        sa.UniqueConstraint("settles_id", name=op.f("uq_ledger_entry_settles_id")),
    )
    op.create_index("ix_ledger_entry_member_id_id", "ledger_entry", ["member_id", "id"], unique=False)
    op.create_index("ix_ledger_entry_member_id_local_date", "ledger_entry", ["member_id", "local_date"], unique=False)
    op.create_index(op.f("ix_ledger_entry_session_id"), "ledger_entry", ["session_id"], unique=False)
    op.create_table(
        "ruleset_start",
        sa.Column("ruleset_id", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("ruleset_id", name=op.f("pk_ruleset_start")),
    )


def downgrade() -> None:
    op.drop_table("ruleset_start")
    op.drop_table("ledger_entry")
