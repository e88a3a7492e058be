"""Places that are killed and filled up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.databases import Shelf
from tests.operations.places import Place, empty_place


@pytest.fixture
def place(cast: Cast, database_url: str, tmp_path: Path) -> Place:
    """Where the cast is, with a folder of its own."""
    (tmp_path / "here").mkdir()
    return Place(database_url, tmp_path / "here")


@pytest.fixture
def elsewhere(shelf: Shelf, tmp_path: Path) -> Iterator[Place]:
    """An empty place."""
    with empty_place(shelf, tmp_path / "elsewhere") as place:
        yield place
