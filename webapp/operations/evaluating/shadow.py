"""Matching's own tables and index once more, empty, to live through the past in.

Temporary tables of the same names stand before the real ones, for this connection alone and until its transaction ends.
So the product's own code reads them, and nothing is written that anybody else could see or would have to wait for.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Column, MetaData, Table, false, func, insert, select, text, update
from sqlalchemy.schema import CreateTable

from webapp.db import db
from webapp.matching.models import ANSWER, Contribution, ContributionMeaning, ContributionSkill

CONTRIBUTIONS = cast(Table, Contribution.__table__)
ABOUT_THEM = (cast(Table, ContributionSkill.__table__), cast(Table, ContributionMeaning.__table__))
TABLES = (CONTRIBUTIONS, *ABOUT_THEM)
PIECE = 500


@dataclass(frozen=True)
class Shadow:
    """`schema` is where the real tables are, behind the shadow."""

    schema: str

    @property
    def contributions(self) -> Table:
        """The real one."""
        return self._behind(CONTRIBUTIONS)

    def show(self, ids: Sequence[int]) -> None:
        """These contributions are there from now on; none of them has solved anything yet."""
        for first in range(0, len(ids), PIECE):
            piece = ids[first : first + PIECE]
            self._copy(CONTRIBUTIONS, "id", piece)
            for table in ABOUT_THEM:
                self._copy(table, "contribution_id", piece)

    def solve(self, session_ids: Sequence[int]) -> None:
        """What was answered in these sessions has solved it."""
        for first in range(0, len(session_ids), PIECE):
            piece = session_ids[first : first + PIECE]
            answered = (Contribution.kind == ANSWER, Contribution.subject_id.in_(piece))
            db.session.execute(update(CONTRIBUTIONS).where(*answered).values(is_solved=True))

    def _copy(self, table: Table, key: str, ids: Sequence[int]) -> None:
        real = self._behind(table)
        columns = [false() if column.name == "is_solved" else column for column in real.c]
        rows = select(*columns).where(real.c[key].in_(ids))
        db.session.execute(insert(table).from_select(table.columns.keys(), rows, include_defaults=False))

    def _behind(self, table: Table) -> Table:
        return table.to_metadata(MetaData(), schema=self.schema)


@contextmanager
def shadow() -> Iterator[Shadow]:
    """Within the block, matching knows nothing but what it is shown."""
    db.session.rollback()
    try:
        yield Shadow(_over_postgres() if db.engine.dialect.name == "postgresql" else _over_sqlite())
    finally:
        db.session.rollback()


def _over_postgres() -> str:
    """The schema of the real tables. Which words are rare is still known of these (webapp/matching/text_index.py)."""
    schema = db.session.scalars(select(func.current_schema())).one()
    for table in TABLES:
        db.session.execute(
            text(f"CREATE TEMPORARY TABLE {table.name} (LIKE {table.name} INCLUDING ALL) ON COMMIT DROP")
        )
    return str(schema)


def _over_sqlite() -> str:
    """The index and what keeps it are made as the migrations made them; a temporary table can have no foreign key."""
    for table in TABLES:
        plain = [Column(column.name, column.type, primary_key=column.primary_key) for column in table.columns]
        db.session.execute(CreateTable(Table(table.name, MetaData(), *plain, prefixes=["TEMPORARY"])))
    for name in ("contribution_text", "contribution_vocabulary", "contribution_added"):
        made_by = db.session.scalars(
            text("SELECT sql FROM main.sqlite_master WHERE name = :name"), {"name": name}
        ).one()
        db.session.execute(text(_temporary(made_by)))
    db.session.execute(text("CREATE INDEX temp.shadow_of_subject ON contribution (kind, subject_id)"))
    db.session.execute(text("CREATE INDEX temp.shadow_of_skill ON contribution_skill (skill_id)"))
    return "main"


def _temporary(statement: str) -> str:
    for kind in ("VIRTUAL TABLE", "TRIGGER"):
        statement = statement.replace(f"CREATE {kind} ", f"CREATE {kind} temp.", 1)
    return statement.replace(":", "\\:")
