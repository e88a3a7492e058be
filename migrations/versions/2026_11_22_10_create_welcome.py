"""Keep where a member is in the first minute, and what they would like to learn."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_10"
down_revision = "2026_11_22_09"


def upgrade() -> None:
    op.create_table(
        "welcome",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=15), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_welcome_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_welcome")),
    )
    op.create_table(
        "skill_wish",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_skill_wish_member_id_member")),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_skill_wish_skill_id_skill")),
        sa.PrimaryKeyConstraint("member_id", "skill_id", name=op.f("pk_skill_wish")),
    )
    op.create_index(op.f("ix_skill_wish_skill_id"), "skill_wish", ["skill_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_skill_wish_skill_id"), table_name="skill_wish")
    op.drop_table("skill_wish")
    op.drop_table("welcome")
