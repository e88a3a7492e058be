"""The `hallway` command, in this process, on a database of the test's own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.databases import Shelf
from webapp.cli import main

Hallway = Callable[..., Result]
KEY = "only-for-the-tests-" * 3


def hallway_at(database_url: str, instance: Path, **settings: str) -> Hallway:
    """Run `hallway` with these words, and say what it said and with which status it ended."""
    unset = {name: None for name in os.environ if name.startswith("HALLWAY_")}
    environ = {
        "DATABASE_URL": database_url,
        "HALLWAY_INSTANCE": str(instance),
        "HALLWAY_SECRET_KEY": KEY,
    }

    def run(*words: str) -> Result:
        result = CliRunner(env={**unset, **environ, **settings}).invoke(main, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return run


@pytest.fixture
def hallway(database_url: str, assets_folder: Path) -> Hallway:
    """On a migrated database; where the test has a cast, on the cast's."""
    return hallway_at(database_url, assets_folder)


@pytest.fixture
def empty(shelf: Shelf) -> Iterator[str]:
    """The address of a database in which there is nothing."""
    url = shelf.new()
    yield url
    shelf.drop(url)


def refused(result: Result) -> str:
    """The one line with which it said no. Asserts that it was one line, on standard error, and status 2."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert line.startswith("hallway: ")
    assert "Traceback" not in line
    return line
