"""Keep the words of every name, so that people are found by how they begin."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "2026_11_22_15"
down_revision = "2026_11_22_14"


def upgrade() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    word = sa.String(length=40, collation="C") if is_postgres else sa.String(length=40)
    table = op.create_table(
        "name_word",
        sa.Column("word", word, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_name_word_member_id_member")),
        sa.PrimaryKeyConstraint("word", "member_id", name=op.f("pk_name_word")),
    )
    op.create_index(op.f("ix_name_word_member_id"), "name_word", ["member_id"], unique=False)
    members = op.get_bind().execute(sa.text("SELECT id, name FROM member WHERE joined_at IS NOT NULL")).all()
    rows = [{"word": word, "member_id": id_} for id_, name in members for word in _words(name)]
    if rows:
        op.bulk_insert(table, rows)


def downgrade() -> None:
    op.drop_index(op.f("ix_name_word_member_id"), table_name="name_word")
    op.drop_table("name_word")


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return list(dict.fromkeys(word[:40] for word in re.split(r"[\W_]+", plain) if word))
