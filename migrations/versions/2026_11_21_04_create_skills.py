"""Keep skills, the words that mean them, and who claims them."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_04"
down_revision = "2026_11_21_03"


def upgrade() -> None:
    op.create_table(
        "skill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
        sa.UniqueConstraint("name", name=op.f("uq_skill_name")),
    )
    op.create_index(op.f("ix_skill_category"), "skill", ["category"], unique=False)
    op.create_table(
        "skill_word",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_skill_word_skill_id_skill")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_skill_word")),
    )
    op.create_index(op.f("ix_skill_word_skill_id"), "skill_word", ["skill_id"], unique=False)
    op.create_table(
        "member_skill",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_skill_member_id_member")),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_member_skill_skill_id_skill")),
        sa.PrimaryKeyConstraint("member_id", "skill_id", name=op.f("pk_member_skill")),
    )
    op.create_index(op.f("ix_member_skill_skill_id"), "member_skill", ["skill_id"], unique=False)


def downgrade() -> None:
    op.drop_table("member_skill")
    op.drop_table("skill_word")
    op.drop_table("skill")
