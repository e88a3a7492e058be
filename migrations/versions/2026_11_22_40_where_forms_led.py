"""Keep where a form led however long that address is: PostgreSQL refused more than 500 characters."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_40"
down_revision = "2026_11_22_39"

SHORT, LONG = sa.String(length=500), sa.Text()


def upgrade() -> None:
    with op.batch_alter_table("sent_form") as table:
        table.alter_column("location", existing_type=SHORT, type_=LONG, existing_nullable=False)


def downgrade() -> None:
    op.execute("DELETE FROM sent_form WHERE length(location) > 500")
    with op.batch_alter_table("sent_form") as table:
        table.alter_column("location", existing_type=LONG, type_=SHORT, existing_nullable=False)
