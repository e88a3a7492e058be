"""Places for backups."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.databases import Shelf
from tests.operations.places import Place, empty_place, live_a_little
from webapp.operations import migrating
from webapp.operations.migrating import MIGRATIONS

NEXT_STEP = '''"""Keep {what}s."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.create_table("{what}", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO {what} (id) VALUES (1)")
'''

Release = Callable[..., None]


@pytest.fixture
def lived_in(cast: Cast, database_url: str, tmp_path: Path) -> Place:
    """Where the cast is, with a folder of its own."""
    live_a_little(cast)
    (tmp_path / "here").mkdir()
    return Place(database_url, tmp_path / "here")


@pytest.fixture
def elsewhere(shelf: Shelf, tmp_path: Path) -> Iterator[Place]:
    """An empty place."""
    with empty_place(shelf, tmp_path / "elsewhere") as place:
        yield place


@pytest.fixture
def backup(lived_in: Place, tmp_path: Path) -> Path:
    """A backup of where the cast is."""
    file = tmp_path / "hallway.backup"
    assert lived_in.hallway()("backup", str(file)).exit_code == 0
    return file


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """Install the release after this one, or after that: each keeps something more than the one before."""

    def install(*more: str) -> None:
        folder = tmp_path / f"release-{len(more)}"
        shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        before = max(path.name[:13] for path in (folder / "versions").glob("*.py"))
        for number, what in enumerate(more, start=1):
            revision = f"2099_01_01_{number:02}"
            step = folder / "versions" / f"{revision}_keep_{what}.py"
            step.write_text(NEXT_STEP.format(what=what, revision=revision, before=before))
            before = revision
        monkeypatch.setattr(migrating, "MIGRATIONS", folder)

    return install
