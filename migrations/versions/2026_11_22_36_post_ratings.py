"""Note by which event a rating became part of a mentor's Monday sum."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_36"
down_revision = "2026_11_22_35"


def upgrade() -> None:
    with op.batch_alter_table("rated_session") as table:
        table.add_column(sa.Column("posted_event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
        table.create_foreign_key(op.f("fk_rated_session_posted_event_id_event"), "event", ["posted_event_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("rated_session") as table:
        table.drop_constraint(op.f("fk_rated_session_posted_event_id_event"), type_="foreignkey")
        table.drop_column("posted_event_id")
