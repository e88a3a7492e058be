"""Keep what the feed may show."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_08"
down_revision = "2026_11_21_07"


def upgrade() -> None:
    op.create_table(
        "feed_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("ask_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("thanks_id", sa.Integer(), nullable=True),
        sa.Column("skill_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_feed_item_ask_id_ask")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_feed_item_event_id_event")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_feed_item_member_id_member")),
        sa.ForeignKeyConstraint(["other_id"], ["member.id"], name=op.f("fk_feed_item_other_id_member")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_feed_item_session_id_mentoring_session")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_feed_item_skill_id_skill")),
        sa.ForeignKeyConstraint(["thanks_id"], ["thanks.id"], name=op.f("fk_feed_item_thanks_id_thanks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_item")),
        sa.UniqueConstraint("event_id", name=op.f("uq_feed_item_event_id")),
    )
    op.create_index(op.f("ix_feed_item_ask_id"), "feed_item", ["ask_id"], unique=False)
    op.create_index(op.f("ix_feed_item_happened_at"), "feed_item", ["happened_at"], unique=False)
    op.create_index(op.f("ix_feed_item_session_id"), "feed_item", ["session_id"], unique=False)


def downgrade() -> None:
    op.drop_table("feed_item")
