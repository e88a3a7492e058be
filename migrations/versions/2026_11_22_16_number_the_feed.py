"""Number a feed item as its event; keep its day, and whether it is the one that is shown of a person and a day."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_16"
down_revision = "2026_11_22_15"
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT = "event_id, kind, happened_at, member_id, other_id, ask_id, session_id, thanks_id, skill_id"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    day = "substr(happened_at, 1, 10)" if is_sqlite else "CAST(happened_at AT TIME ZONE 'UTC' AS date)"
    nothing = "'{}'" if is_sqlite else "CAST('{}' AS json)"
    shown = f"event_id IN (SELECT max(event_id) FROM feed_before GROUP BY member_id, {day})"
    _set_aside()
    _create(
        sa.Column("event_id", BIG, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_feed_item")),
        is_of_somebody=False,
    )
    op.create_index("ix_feed_item_kind_event_id", "feed_item", ["kind", "event_id"])
    op.create_index("ix_feed_item_member_id_day", "feed_item", ["member_id", "day"])
    _put_back(f"{KEPT}, day, is_shown, facts", f"{KEPT}, {day}, {shown}, {nothing}")


def downgrade() -> None:
    _set_aside()
    _create(
        sa.Column("id", BIG, nullable=False),
        sa.Column("event_id", BIG, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_item")),
        sa.UniqueConstraint("event_id", name=op.f("uq_feed_item_event_id")),
        is_of_somebody=True,
    )
    op.create_index("ix_feed_item_happened_at", "feed_item", ["happened_at"])
    _put_back(KEPT, KEPT)


def _set_aside() -> None:
    """PostgreSQL and SQLite both keep a table's constraint names as long as the table, so the rows wait elsewhere."""
    op.execute(f"CREATE TABLE feed_before AS SELECT {KEPT} FROM feed_item")
    op.drop_table("feed_item")


def _put_back(columns: str, values: str) -> None:
    kept = f"SELECT {values} FROM feed_before WHERE member_id IS NOT NULL ORDER BY event_id"
    op.execute(f"INSERT INTO feed_item ({columns}) {kept}")
    op.drop_table("feed_before")


def _create(*own: sa.schema.SchemaItem, is_of_somebody: bool) -> None:
    op.create_table(
        "feed_item",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=not is_of_somebody),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("other_id", "ask_id", "session_id", "thanks_id")),
        sa.Column("skill_id", sa.Integer(), nullable=True),
        *own,
        sa.ForeignKeyConstraint(["ask_id"], ["ask.id"], name=op.f("fk_feed_item_ask_id_ask")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_feed_item_event_id_event")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_feed_item_member_id_member")),
        sa.ForeignKeyConstraint(["other_id"], ["member.id"], name=op.f("fk_feed_item_other_id_member")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mentoring_session.id"], name=op.f("fk_feed_item_session_id_mentoring_session")
        ),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_feed_item_skill_id_skill")),
        sa.ForeignKeyConstraint(["thanks_id"], ["thanks.id"], name=op.f("fk_feed_item_thanks_id_thanks")),
    )
    op.create_index(op.f("ix_feed_item_ask_id"), "feed_item", ["ask_id"])
    op.create_index(op.f("ix_feed_item_session_id"), "feed_item", ["session_id"])
