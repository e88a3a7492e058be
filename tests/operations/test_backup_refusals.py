"""What cannot be backed up or restored: one line that says why, exit status 2, nothing lost, nothing half done."""

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.cli.conftest import hallway_at, refused
from tests.meetings import ask
from tests.operations.places import Place
from webapp.errors import SettingError
from webapp.operations.backup.archive import opened

ROOT = Path(__file__).parents[2]


def refused_by(place: Place, file: Path) -> str:
    """The line with which a backup is refused. Asserts that the place is as empty as it was."""
    line = refused(place.hallway()("restore", str(file)))
    assert place.is_empty()
    return line


def with_manifest(backup: Path, **changes: object) -> Path:
    """The same backup, saying something else of itself."""
    changed = backup.with_name("changed.backup")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | changes).encode()
            new.writestr(name, content)
    return changed


def test_a_taken_name_is_not_overwritten(lived_in: Place, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary")
    assert f"{diary} is there already and is not overwritten" in refused(lived_in.hallway()("backup", str(diary)))
    assert diary.read_text() == "Dear diary"


def test_a_folder_and_a_place_that_is_not_there_are_named(lived_in: Place, tmp_path: Path) -> None:
    assert "is a folder: name a file in it" in refused(lived_in.hallway()("backup", str(tmp_path)))
    nowhere = tmp_path / "nowhere" / "file"
    assert "cannot be written (No such file or directory)" in refused(lived_in.hallway()("backup", str(nowhere)))


def test_of_nothing_there_is_no_backup(elsewhere: Place, tmp_path: Path) -> None:
    assert "There is nothing to back up" in refused(elsewhere.hallway()("backup", str(tmp_path / "file")))
    assert elsewhere.is_empty()
    assert not (tmp_path / "file").exists()


def test_a_file_that_is_no_backup(lived_in: Place, elsewhere: Place, tmp_path: Path) -> None:
    letter, photos, empty = tmp_path / "letter.txt", tmp_path / "photos.zip", tmp_path / "empty"
    letter.write_text("Dear Sir or Madam, " * 20)
    empty.touch()
    with zipfile.ZipFile(photos, "w") as file:
        file.writestr("cat.jpg", "meow")
    for other in (letter, photos, empty):
        assert refused_by(elsewhere, other) == f"hallway: {other} is no backup of Hallway."
    assert "cannot be read (No such file" in refused_by(elsewhere, tmp_path / "missing")
    assert "cannot be read (Is a directory)" in refused_by(elsewhere, lived_in.folder)


def test_one_that_comes_through_a_pipe(elsewhere: Place, backup: Path) -> None:
    """A backup is read twice: first to compare its checksums."""
    read, write = os.pipe()
    with os.fdopen(write, "wb") as pipe:
        pipe.write(backup.read_bytes()[:1000])
    assert "cannot be read (" in refused_by(elsewhere, Path(f"/dev/fd/{read}"))
    os.close(read)


@pytest.mark.parametrize("left", [0.02, 0.5, 0.99, -1])
def test_one_that_was_cut_off(elsewhere: Place, backup: Path, left: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * left) if left > 0 else -1])
    assert "is cut off or damaged" in refused_by(elsewhere, backup)


def test_one_in_which_a_bit_fell_over(backup: Path) -> None:
    """Wherever it fell: it is refused, or what is restored is what was backed up."""
    whole, dice = backup.read_bytes(), random.Random(7)
    with zipfile.ZipFile(backup) as file:
        ends = file.start_dir
    places = [dice.randrange(len(whole)) for _ in range(8)] + [dice.randrange(ends, len(whole)) for _ in range(12)]
    manifest = whole.rindex(b'"sha256": "') + 20
    with opened(backup) as archive:
        contents = archive.manifest.contents
    for place in [*places, manifest]:
        fallen = bytearray(whole)
        fallen[place] ^= 1 << dice.randrange(8)
        backup.write_bytes(fallen)
        assert read_or_refused(backup) in (contents, "damaged", "no backup")


def read_or_refused(backup: Path) -> object:
    """What a backup holds, or why it is refused."""
    try:
        with opened(backup) as archive:
            return archive.manifest.contents
    except SettingError as error:
        return "damaged" if "is cut off or damaged" in str(error) else str(error)[-len("no backup of Hallway.") :][:9]


def test_one_of_a_newer_format(elsewhere: Place, backup: Path) -> None:
    line = refused_by(elsewhere, with_manifest(backup, format=2, release="7.0.0", contents="something new"))
    assert "was made by a newer Hallway (release 7.0.0): install that release" in line


def test_one_of_another_kind_of_database(elsewhere: Place, backup: Path, engine: str) -> None:
    theirs, ours = ("postgresql", "SQLite") if engine == "sqlite" else ("sqlite", "PostgreSQL")
    line = refused_by(elsewhere, with_manifest(backup, engine=theirs))
    assert f"DATABASE_URL names {ours}: a backup is restored into the same kind" in line


def test_where_something_is_already(lived_in: Place, backup: Path, cast: Cast) -> None:
    ask(cast)
    before = lived_in.rows()
    line = refused(lived_in.hallway()("restore", str(backup)))
    assert "is not empty, and a backup is restored into an empty place only" in line
    assert lived_in.rows() == before


def test_where_a_log_of_another_database_was_left(backup: Path, tmp_path: Path, engine: str) -> None:
    """SQLite would read it into the restored one."""
    if engine != "sqlite":
        pytest.skip("a matter of files")
    (tmp_path / "house.db-wal").write_bytes(b"left")
    line = refused(hallway_at(f"sqlite:///{tmp_path / 'house.db'}", tmp_path)("restore", str(backup)))
    assert "house.db-wal belongs to a database that was here" in line
    assert not (tmp_path / "house.db").exists()


def test_a_damaged_database_is_not_called_backed_up(lived_in: Place, tmp_path: Path, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL keeps its own files")
    damaged = tmp_path / "damaged.db"
    path = Path(lived_in.url.removeprefix("sqlite:///"))
    lived_in.read("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(path, damaged)
    content = bytearray(damaged.read_bytes())
    for page in range(4, len(content) // 4096 - 1, 3):
        content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    damaged.write_bytes(content)
    line = refused(hallway_at(f"sqlite:///{damaged}", tmp_path)("backup", str(tmp_path / "file")))
    assert "damaged" in line or "malformed" in line
    assert not (tmp_path / "file").exists()


ON_A_SMALL_DISK = """
import resource
from webapp.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
main()
"""


def on_a_small_disk(place: Place, room: int, *words: str) -> subprocess.CompletedProcess[str]:
    """`hallway`, in a process that may not write a file larger than this."""
    return subprocess.run(
        [sys.executable, "-c", ON_A_SMALL_DISK.format(room), *words],
        env=place.environment() | {"PYTHONDONTWRITEBYTECODE": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_full_disk_leaves_no_file_and_no_harm(
    lived_in: Place, elsewhere: Place, backup: Path, tmp_path: Path
) -> None:
    before, size = lived_in.rows(), backup.stat().st_size
    folder = tmp_path / "full"
    folder.mkdir()
    for room in (100, size - 1):
        done = on_a_small_disk(lived_in, room, "backup", str(folder / "hallway.backup"))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert done.stderr.startswith("hallway: ")
        assert list(folder.iterdir()) == []
    assert lived_in.rows() == before
    if lived_in.url.startswith("sqlite"):
        done = on_a_small_disk(elsewhere, size // 2, "restore", str(backup))
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert elsewhere.is_empty()
    assert elsewhere.hallway()("restore", str(backup)).exit_code == 0
