"""Keep kudos: a line of praise to a colleague, told in the feed."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_20"
down_revision = "2026_11_22_19"
KUDOS = "fk_feed_item_kudos_id_kudos"


def upgrade() -> None:
    op.create_table(
        "kudos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=280), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["member.id"], name=op.f("fk_kudos_from_id_member")),
        sa.ForeignKeyConstraint(["to_id"], ["member.id"], name=op.f("fk_kudos_to_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kudos")),
    )
    op.create_index("ix_kudos_from_id_week", "kudos", ["from_id", "week"])
    op.create_index(op.f("ix_kudos_to_id"), "kudos", ["to_id"])
    with op.batch_alter_table("feed_item") as item:
        item.add_column(sa.Column("kudos_id", sa.Integer(), nullable=True))
        item.create_foreign_key(KUDOS, "kudos", ["kudos_id"], ["id"])
        item.create_index(op.f("ix_feed_item_kudos_id"), ["kudos_id"])


def downgrade() -> None:
    op.execute("DELETE FROM feed_item WHERE kudos_id IS NOT NULL")
    with op.batch_alter_table("feed_item") as item:
        item.drop_index(op.f("ix_feed_item_kudos_id"))
        item.drop_constraint(KUDOS, type_="foreignkey")
        item.drop_column("kudos_id")
    op.drop_table("kudos")
