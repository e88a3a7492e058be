"""Find what somebody did lately without reading the whole log."""

from alembic import op

revision = "2026_11_22_12"
down_revision = "2026_11_22_11"


def upgrade() -> None:
    op.create_index("ix_event_actor_id_happened_at", "event", ["actor_id", "happened_at"])


def downgrade() -> None:
    op.drop_index("ix_event_actor_id_happened_at", "event")
