"""Before a schema is changed there is a backup; one of an older schema is migrated after it was restored."""

import re
from pathlib import Path

from tests.cli.conftest import refused
from tests.operations.conftest import Release
from tests.operations.places import Place
from webapp.operations.migrating import MIGRATIONS


def kept_in(place: Place) -> list[Path]:
    return sorted((place.folder / "backups").glob("*"))


def schema_of(place: Place) -> str:
    [version] = place.read("SELECT version_num FROM schema_version")
    return str(version)


def test_migrating_backs_up_first_and_says_where(lived_in: Place, elsewhere: Place, install: Release) -> None:
    before, schema = lived_in.rows(), schema_of(lived_in)
    install("cat")
    said = lived_in.hallway()("migrate").stdout.splitlines()
    [kept] = kept_in(lived_in)
    assert said == [
        f"Backed up to {kept} before migrating (the last 3 are kept).",
        "Keep cats.",
        "1 steps. The database is current.",
    ]
    assert elsewhere.hallway()("restore", str(kept)).exit_code == 0
    assert (elsewhere.rows(), schema_of(elsewhere)) == (before, schema)


def test_a_restored_older_backup_waits_for_the_next_start(elsewhere: Place, backup: Path, install: Release) -> None:
    install("cat")
    assert elsewhere.hallway()("restore", str(backup)).exit_code == 0
    assert "older schema" in refused(elsewhere.hallway()("settings"))
    assert elsewhere.hallway()("migrate").exit_code == 0
    assert elsewhere.hallway()("settings", "zone").stdout == "UTC\n"


def test_where_there_is_nothing_to_migrate_or_to_lose_nothing_is_kept(lived_in: Place, elsewhere: Place) -> None:
    for place in (lived_in, elsewhere, elsewhere):
        assert place.hallway()("migrate").exit_code == 0
        assert kept_in(place) == []


def test_the_last_three_are_kept(lived_in: Place, install: Release) -> None:
    more = list[str]()
    for what in ("cat", "dog", "owl", "hen", "fox"):
        more.append(what)
        install(*more)
        assert lived_in.hallway()("migrate").exit_code == 0
    kept = [re.sub(r".*-from-", "", path.name) for path in kept_in(lived_in)]
    assert kept == [f"2099_01_01_0{number}.backup" for number in (2, 3, 4)]


def test_without_a_backup_nothing_is_migrated(lived_in: Place, install: Release) -> None:
    """Where backups would go there is a file."""
    (lived_in.folder / "backups").write_text("not a folder")
    schema = schema_of(lived_in)
    install("cat")
    assert "Nothing was migrated" in refused(lived_in.hallway()("migrate"))
    assert schema_of(lived_in) == schema


def test_a_backup_of_a_newer_release_is_refused_before_anything_is_written(
    lived_in: Place, elsewhere: Place, install: Release, tmp_path: Path, monkeypatch
) -> None:
    install("cat")
    lived_in.hallway()("migrate")
    newer = tmp_path / "newer.backup"
    assert lived_in.hallway()("backup", str(newer)).exit_code == 0
    monkeypatch.setattr("webapp.operations.migrating.MIGRATIONS", MIGRATIONS)
    line = refused(elsewhere.hallway()("restore", str(newer)))
    assert "was made by a newer Hallway" in line
    assert elsewhere.is_empty()
