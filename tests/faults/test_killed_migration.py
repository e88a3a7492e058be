"""A migration that is killed anywhere: the database is as before or as after, and the backup before it is whole."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.serving import ROOT, hallway
from tests.operations.places import Place
from webapp.operations.backup.archive import opened
from webapp.operations.migrating import MIGRATIONS

KILLS = 10
NEXT = "2099_01_01_01"
LARGE_STEP = '''"""Keep cats, slowly."""

import time

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    for number in range(20):
        op.create_table(f"cat_{{number}}", sa.Column("id", sa.Integer(), primary_key=True))
        time.sleep(0.02)
    op.execute("UPDATE member SET about = 'migrated'")
'''
MIGRATE = """
import sys
from pathlib import Path
from webapp.operations import migrating
migrating.MIGRATIONS = Path(sys.argv.pop(1))
from webapp.cli import main
main()
"""


@pytest.fixture
def next_release(tmp_path: Path) -> Path:
    """The migrations of the next release."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    before = max(path.name[:13] for path in (folder / "versions").glob("*.py"))
    (folder / "versions" / f"{NEXT}_keep_cats.py").write_text(LARGE_STEP.format(revision=NEXT, before=before))
    return folder


def test_killed_anywhere_it_is_as_before_or_as_after(place: Place, next_release: Path) -> None:
    dice, before = random.Random(7), state(place)
    after = before[0] + 20, NEXT, ["migrated"]
    killed = 0
    for _ in range(KILLS):
        process = migrating(place, next_release)
        try:
            process.wait(dice.uniform(0.8, 2))
        except subprocess.TimeoutExpired:
            process.kill()
        killed += process.wait() == -signal.SIGKILL
        assert state(place) in (before, after)
    done = migrating(place, next_release)
    assert done.wait(30) == 0
    assert killed
    assert state(place) == after
    kept = sorted((place.folder / "backups").glob("*.backup"))
    assert kept, "nothing was backed up"
    for file in kept:
        with opened(file) as archive:
            assert archive.manifest.contents.schema == before[1]
    assert "newer Hallway" in hallway(place, "settings").stderr


def state(place: Place) -> tuple[int, str, list[str]]:
    """How many tables there are, of which schema, and what people say of themselves."""
    tables = "sqlite_master WHERE type = 'table'"
    if not place.url.startswith("sqlite"):
        tables = "pg_tables WHERE schemaname = current_schema()"
    [count] = place.read(f"SELECT count(*) FROM {tables}")
    [schema] = place.read("SELECT version_num FROM schema_version")
    return count, schema, place.read("SELECT DISTINCT about FROM member")


def migrating(place: Place, release: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", MIGRATE, str(release), "migrate"],
        env=place.environment(),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
