"""Keep what people have shown that they know, with an index over its words, and how they answer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_22_27"
down_revision = "2026_11_22_26"

INDEX = """
CREATE VIRTUAL TABLE contribution_text
USING fts5(terms, content='contribution', content_rowid='id', tokenize='unicode61 remove_diacritics 0')
"""
VOCABULARY = "CREATE VIRTUAL TABLE contribution_vocabulary USING fts5vocab('contribution_text', 'row')"
ERASES = "INSERT INTO contribution_text(contribution_text, rank) VALUES('secure-delete', 1)"
ADD = "INSERT INTO contribution_text(rowid, terms) VALUES (new.id, new.terms);"
TAKE_OUT = "INSERT INTO contribution_text(contribution_text, rowid, terms) VALUES('delete', old.id, old.terms);"
TRIGGERS = {
    "contribution_added": f"AFTER INSERT ON contribution BEGIN {ADD} END",
    "contribution_removed": f"AFTER DELETE ON contribution BEGIN {TAKE_OUT} END",
    "contribution_changed": f"AFTER UPDATE OF terms ON contribution BEGIN {TAKE_OUT} {ADD} END",
}


def upgrade() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=15), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("for_id", sa.Integer(), nullable=True),
        sa.Column("terms", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("is_solved", sa.Boolean(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_contribution_member_id_member")),
        sa.ForeignKeyConstraint(["for_id"], ["member.id"], name=op.f("fk_contribution_for_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    op.create_index(op.f("ix_contribution_member_id"), "contribution", ["member_id"])
    op.create_index(op.f("ix_contribution_for_id"), "contribution", ["for_id"])
    op.create_index(
        "uq_contribution_kind_subject_id_member_id", "contribution", ["kind", "subject_id", "member_id"], unique=True
    )
    op.create_table(
        "contribution_skill",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_skill_contribution_id_contribution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("contribution_id", "skill_id", name=op.f("pk_contribution_skill")),
    )
    op.create_index(op.f("ix_contribution_skill_skill_id"), "contribution_skill", ["skill_id"])
    op.create_table(
        "mentor_record",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("invited_n", sa.Integer(), nullable=False),
        sa.Column("answered_n", sa.Integer(), nullable=False),
        sa.Column("minutes_log", sa.Double(), nullable=False),
        sa.Column("helped_n", sa.Integer(), nullable=False),
        sa.Column("activity", sa.Double(), nullable=False),
        sa.Column("activity_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_helped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_mentor_record_member_id_member")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_mentor_record")),
    )
    op.create_table(
        "offer_score",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("chance", sa.Double(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_offer_score_offer_id_offer")),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_score")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_contribution_terms", "contribution", ["terms"], postgresql_using="gin")
        return
    for statement in (INDEX, VOCABULARY, ERASES):
        op.execute(statement)
    for name, body in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {body}")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE contribution_vocabulary")
        op.execute("DROP TABLE contribution_text")
    op.drop_table("offer_score")
    op.drop_table("mentor_record")
    op.drop_table("contribution_skill")
    op.drop_table("contribution")
