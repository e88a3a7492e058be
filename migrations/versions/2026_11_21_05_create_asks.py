"""Keep asks and the offers made to them."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_05"
down_revision = "2026_11_21_04"


def upgrade() -> None:
    op.create_table(
        "ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("urgency", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_n", sa.Integer(), nullable=False),
        sa.Column("held_by", sa.Integer(), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asker_id"], ["member.id"], name=op.f("fk_ask_asker_id_member")),
        sa.ForeignKeyConstraint(["held_by"], ["member.id"], name=op.f("fk_ask_held_by_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask")),
    )
    op.create_index("ix_ask_asker_id_state", "ask", ["asker_id", "state"], unique=False)
    op.create_index(
        "ix_ask_open_to_all",
        "ask",
        ["opened_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.create_index("uq_ask_held_by", "ask", ["held_by"], unique=True)
    op.create_table(
        "ask_skill",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_ask_skill_ask_id_ask")),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_ask_skill_skill_id_skill")),
        sa.PrimaryKeyConstraint("ask_id", "skill_id", name=op.f("pk_ask_skill")),
    )
    op.create_index(op.f("ix_ask_skill_skill_id"), "ask_skill", ["skill_id"], unique=False)
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("referred_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_offer_ask_id_ask")),
        sa.ForeignKeyConstraint(["mentor_id"], ["member.id"], name=op.f("fk_offer_mentor_id_member")),
        sa.ForeignKeyConstraint(["referred_by_id"], ["member.id"], name=op.f("fk_offer_referred_by_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index("ix_offer_mentor_id_sent_at", "offer", ["mentor_id", "sent_at"], unique=False)
    op.create_index("ix_offer_mentor_id_state", "offer", ["mentor_id", "state"], unique=False)
    op.create_index(
        "uq_offer_accepted",
        "offer",
        ["ask_id"],
        unique=True,
        postgresql_where=sa.text("state = 'accepted'"),
        sqlite_where=sa.text("state = 'accepted'"),
    )
    op.create_index("uq_offer_ask_id_mentor_id", "offer", ["ask_id", "mentor_id"], unique=True)


def downgrade() -> None:
    op.drop_table("offer")
    op.drop_table("ask_skill")
    op.drop_table("ask")
