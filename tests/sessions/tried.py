"""Try a command on something in some state, look what became of it, and undo that."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from tests.cast import Cast
from webapp import clock
from webapp.db import Base, db
from webapp.errors import DomainError

NO, SAME = "no", "="
Row = dict[str, str]


class Undone(Exception):
    """Whatever was tried is rolled back."""


def table(text: str) -> dict[str, Row]:
    """By command, what is expected in each state: a state, `=` for the same one, `no` for a calm refusal."""
    head, *lines = (line.split() for line in text.strip().splitlines())
    return {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in lines}


def become(cast: Cast, row: Callable[[], Any], act: Callable[[], object]) -> str:
    """What `act` makes of the row; a refusal that has written something fails."""
    result = ""
    try:
        with clock.standing_at(clock.now()), cast.acting():
            before, was = _everything(), row().state
            refusal = _refusal(act)
            db.session.flush()
            result = NO if refusal else SAME if row().state == was else row().state
            assert not refusal or refusal.sentence, "a calm no says why"
            assert not refusal or _everything() == before, "a calm no writes nothing"
            raise Undone
    except Undone:
        return result


def _refusal(act: Callable[[], object]) -> DomainError | None:
    try:
        act()
    except DomainError as no:
        return no
    return None


def _everything() -> dict[str, list[Any]]:
    """The rows of each table in the order of their keys: without one PostgreSQL may give them in another each time."""
    tables = Base.metadata.sorted_tables
    return {one.name: list(db.session.execute(select(*one.columns).order_by(*one.primary_key))) for one in tables}
