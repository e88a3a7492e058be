"""Keep what people say of a feed item with one tap, and count it."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_19"
down_revision = "2026_11_22_18"
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNTS = ("useful_n", "me_too_n")


def upgrade() -> None:
    with op.batch_alter_table("feed_item") as item:
        for name in COUNTS:
            item.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("feed_item") as item:
        for name in COUNTS:
            item.alter_column(name, server_default=None)
    op.create_table(
        "feed_reaction",
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["feed_item.event_id"], name=op.f("fk_feed_reaction_item_id_feed_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_feed_reaction_member_id_member")),
        sa.PrimaryKeyConstraint("item_id", "member_id", "kind", name=op.f("pk_feed_reaction")),
    )


def downgrade() -> None:
    op.drop_table("feed_reaction")
    with op.batch_alter_table("feed_item") as item:
        for name in COUNTS:
            item.drop_column(name)
