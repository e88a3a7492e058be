"""Older pages of a list, by the id of the last row shown: nothing is skipped when new rows arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """`rows` of one page; `has_older` says that one more exists beyond them."""

    rows: Sequence[Row]
    has_older: bool


def cut(rows: Sequence[Row], size: int) -> Paged[Row]:
    """Make a page of `size` out of up to size + 1 rows."""
    return Paged(rows=rows[:size], has_older=len(rows) > size)
