"""The index over the words of contributions: one interface, SQLite FTS5 or PostgreSQL tsvector behind it.

The database keeps it: what is written into `contribution.terms` is found, and what is deleted is gone from it. Above
LARGE rows only the rarest terms of a question are looked for; which those are is known by the index itself.
"""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Double, Integer, Subquery, text

from webapp.db import db

MOST_HITS = 400
LARGE = 20_000
RAREST = 6
"""Terms of a question that are looked for in a large index: the rare ones say what it is about."""


class TextIndex(Protocol):
    """What matching needs of an index."""

    def stored(self, head: Sequence[str], body: Sequence[str]) -> str:
        """The value of `contribution.terms`: the terms of the head weigh twice as much as those of the body."""

    def found(self, terms: Sequence[str]) -> Subquery:
        """The best hits of any of `terms`, as (id, relevance): at most MOST_HITS, relevance above 0, in any unit."""


class SqliteIndex:
    """FTS5 over the table itself, kept by triggers; bm25 knows how rare a term is."""

    FOUND = """
    SELECT rowid AS id, -bm25(contribution_text) AS relevance FROM contribution_text
    WHERE contribution_text MATCH (
        SELECT group_concat('"' || value || '"', ' OR ') FROM (
            SELECT wanted.value FROM json_each(:terms) AS wanted
            LEFT JOIN contribution_vocabulary AS known ON known.term = wanted.value
            ORDER BY coalesce(known.doc, 0), wanted.id
            LIMIT (SELECT CASE WHEN coalesce(max(id), 0) > :large THEN :rarest ELSE :all END FROM contribution)
        )
    )
    ORDER BY bm25(contribution_text) LIMIT :most
    """

    def stored(self, head: Sequence[str], body: Sequence[str]) -> str:
        return " ".join([*head, *head, *(term for term in body if term not in head)])

    def found(self, terms: Sequence[str]) -> Subquery:
        words = "[" + ",".join(f'"{term}"' for term in terms) + "]"
        return _found(self.FOUND, terms=words, all=len(terms))


class PostgresIndex:
    """A GIN index; what is rare is known from the statistics that autovacuum keeps of the column."""

    FOUND = """
    SELECT contribution.id AS id,
           ts_rank(CAST('{.5,.5,.5,1}' AS float4[]), contribution.terms, sought.query) AS relevance
    FROM contribution, (
        SELECT CAST(string_agg('''' || term || '''', ' | ') AS tsquery) AS query FROM (
            SELECT wanted.term FROM unnest(CAST(:terms AS text[])) WITH ORDINALITY AS wanted(term, place)
            LEFT JOIN (
                SELECT frequent.term, frequent.share FROM pg_stats, unnest(
                    CAST(CAST(most_common_elems AS text) AS text[]), most_common_elem_freqs
                ) AS frequent(term, share)
                WHERE schemaname = current_schema() AND tablename = 'contribution' AND attname = 'terms'
            ) AS known ON known.term = wanted.term
            ORDER BY coalesce(known.share, 0), wanted.place
            LIMIT (SELECT CASE WHEN coalesce(max(id), 0) > :large THEN :rarest ELSE :all END FROM contribution)
        ) AS chosen
    ) AS sought
    WHERE contribution.terms @@ sought.query
    ORDER BY relevance DESC, contribution.id LIMIT :most
    """

    def stored(self, head: Sequence[str], body: Sequence[str]) -> str:
        rest = [term for term in body if term not in head]
        placed = [f"'{term}':{place}A" for place, term in enumerate(head, 1)]
        return " ".join([*placed, *(f"'{term}':{place}" for place, term in enumerate(rest, len(head) + 1))])

    def found(self, terms: Sequence[str]) -> Subquery:
        return _found(self.FOUND, terms="{" + ",".join(terms) + "}", all=len(terms))


def text_index() -> TextIndex:
    """The one of the present database."""
    return PostgresIndex() if db.engine.dialect.name == "postgresql" else SqliteIndex()


def _found(statement: str, **values: object) -> Subquery:
    limits = {"most": MOST_HITS, "large": LARGE, "rarest": RAREST}
    return text(statement).bindparams(**values, **limits).columns(id=Integer, relevance=Double).subquery("found")
