"""Fill the catalogue of skills that every organisation starts with."""

import json
import re
import unicodedata
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "2026_11_21_10"
down_revision = "2026_11_21_09"

CATALOGUE = Path(__file__).parent.parent / "skills.json"
skill = sa.table("skill", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("category", sa.String))
word = sa.table("skill_word", sa.column("key", sa.String), sa.column("skill_id", sa.Integer))


def upgrade() -> None:
    connection = op.get_bind()
    taken: set[str] = set()
    for entry in json.loads(CATALOGUE.read_text(encoding="utf-8")):
        connection.execute(skill.insert().values(name=entry["name"], category=entry["category"]))
        skill_id = connection.scalar(sa.select(skill.c.id).where(skill.c.name == entry["name"]))
        for text in (entry["name"], *entry["synonyms"]):
            key = phrase_key(text)
            if key and key not in taken:
                taken.add(key)
                connection.execute(word.insert().values(key=key, skill_id=skill_id))


def downgrade() -> None:
    op.execute(word.delete())
    op.execute(skill.delete())


def phrase_key(text: str) -> str:
    """The key as the release of this migration made it."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("'s ", " ")
    return " ".join(singular(one) for one in re.sub(r"[^\w&+#]+", " ", folded).split())


def singular(one: str) -> str:
    return one[:-1] if len(one) > 3 and one.endswith("s") and not one.endswith(("ss", "us", "is")) else one
