"""Index what is asked for: boards of departments and sites count everything, and onboarding is paid once."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_25"
down_revision = "2026_11_22_24"

PLACES = ("department", "site")
A_PLACE = sa.text("skill_id = 0 AND period <> 'all'")
ONBOARDING = sa.text("rule_key = 'onboarding'")


def upgrade() -> None:
    for place in PLACES:
        op.drop_index(f"ix_standing_{place}", "standing")
        op.create_index(
            f"ix_standing_{place}", "standing", _columns(place), sqlite_where=A_PLACE, postgresql_where=A_PLACE
        )
    op.create_index(
        "ix_ledger_entry_onboarding",
        "ledger_entry",
        ["member_id"],
        sqlite_where=ONBOARDING,
        postgresql_where=ONBOARDING,
    )


def downgrade() -> None:
    op.drop_index("ix_ledger_entry_onboarding", "ledger_entry")
    for place in PLACES:
        op.drop_index(f"ix_standing_{place}", "standing")
        op.create_index(f"ix_standing_{place}", "standing", _columns(place))


def _columns(place: str) -> list[str]:
    return ["period", "skill_id", f"{place}_id", "is_shown", "given"]
