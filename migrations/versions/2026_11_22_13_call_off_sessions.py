"""Call off a session: by whom; and room for the longer words of its state."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_13"
down_revision = "2026_11_22_12"
CLOSED_BY = "fk_mentoring_session_closed_by_member"


def upgrade() -> None:
    with op.batch_alter_table("mentoring_session") as session:
        session.alter_column("state", existing_type=sa.String(12), type_=sa.String(15), existing_nullable=False)
        session.add_column(sa.Column("closed_by", sa.Integer(), nullable=True))
        session.create_foreign_key(CLOSED_BY, "member", ["closed_by"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("mentoring_session") as session:
        session.drop_constraint(CLOSED_BY, type_="foreignkey")
        session.drop_column("closed_by")
        session.alter_column("state", existing_type=sa.String(15), type_=sa.String(12), existing_nullable=False)
