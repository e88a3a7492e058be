"""Move a session: how often, when and by whom; and when somebody said "I was there"."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_14"
down_revision = "2026_11_22_13"
MOVED_BY = "fk_mentoring_session_moved_by_member"


def upgrade() -> None:
    with op.batch_alter_table("mentoring_session") as session:
        session.add_column(sa.Column("moved_n", sa.Integer(), nullable=False, server_default="0"))
        session.add_column(sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
        session.add_column(sa.Column("moved_by", sa.Integer(), nullable=True))
        session.add_column(sa.Column("contested_at", sa.DateTime(timezone=True), nullable=True))
        session.create_foreign_key(MOVED_BY, "member", ["moved_by"], ["id"])
    with op.batch_alter_table("mentoring_session") as session:
        session.alter_column("moved_n", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("mentoring_session") as session:
        session.drop_constraint(MOVED_BY, type_="foreignkey")
        for column in ("contested_at", "moved_by", "moved_at", "moved_n"):
            session.drop_column(column)
