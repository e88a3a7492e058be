"""A disk that is really full: nothing is half done, nothing is lost, and with room it works again."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.faults.serving import Served, hallway
from tests.faults.writers import prepare, writing
from tests.operations.places import Place

MEGABYTES = 3
PAUSE = 0.4


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for three megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs"]
    done = subprocess.run(["mount", *options, folder], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"only root may mount: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Leave so many bytes."""
    ballast = folder / "ballast"
    room = os.statvfs(folder)
    with ballast.open("wb") as file:
        file.write(b"\0" * max(0, room.f_bavail * room.f_frsize - leave))
    return ballast


def test_without_room_there_is_no_backup_and_with_room_there_is(cast: Cast, place: Place, small_disk: Path) -> None:
    file = small_disk / "hallway.backup"
    for leave in (0, 4096, 20_000):
        ballast = fill(small_disk, leave)
        done = hallway(place, "backup", str(file))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert "full" in done.stderr or "No space left" in done.stderr
        assert [path.name for path in small_disk.iterdir()] == ["ballast"]
        ballast.unlink()
    assert hallway(place, "backup", str(file)).returncode == 0


def test_people_go_on_while_a_backup_fails(cast: Cast, place: Place, small_disk: Path) -> None:
    fill(small_disk, 20_000)
    story = prepare(cast)
    with Served(place) as served, writing(story, served, pause=PAUSE):
        for _ in range(3):
            assert hallway(place, "backup", str(small_disk / "hallway.backup")).returncode == 2
    assert story.failures == []
    assert set(story.said) - set(place.read("SELECT body FROM message")) == set()


def test_without_room_nothing_is_restored(place: Place, small_disk: Path, tmp_path: Path, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("the disk of PostgreSQL is not ours to fill")
    backup = tmp_path / "hallway.backup"
    assert hallway(place, "backup", str(backup)).returncode == 0
    there = Place(f"sqlite:///{small_disk / 'house.db'}", tmp_path / "there")
    there.folder.mkdir()
    ballast = fill(small_disk, 100_000)
    done = hallway(there, "restore", str(backup))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "No space left" in done.stderr
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]
    ballast.unlink()
    assert hallway(there, "restore", str(backup)).returncode == 0
    assert there.rows() == place.rows()
