"""A database that cannot be used: one line that says what to do, exit status 2, and nothing written."""

import subprocess
import sys
from pathlib import Path

import pysqlite3
from sqlalchemy import create_engine, inspect, text

from tests.cli.conftest import KEY, hallway_at, refused

NEEDING_IT = (["settings"], ["invite", "noor@marlow.example"], ["replay", "--check"], ["demo"])
MIGRATING = (["migrate"], ["serve", "--port", "8999"])


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def run_some(url: str, instance: Path) -> set[str]:
    """What one command that migrates and one that needs the present schema say no with."""
    hallway = hallway_at(url, instance)
    return {refused(hallway(*words)) for words in (MIGRATING[1], NEEDING_IT[0])}


def test_a_folder_is_no_database(tmp_path: Path, assets_folder: Path) -> None:
    (tmp_path / "house.db").mkdir()
    [line] = run_some(f"sqlite:///{tmp_path / 'house.db'}", assets_folder)
    assert "house.db cannot be used" in line
    assert "DATABASE_URL" in line


def test_a_text_file_is_no_database(tmp_path: Path, assets_folder: Path) -> None:
    (tmp_path / "house.db").write_text("Dear diary, " * 200)
    before = everything_in(tmp_path)
    hallway = hallway_at(f"sqlite:///{tmp_path / 'house.db'}", assets_folder)
    [line] = {refused(hallway(*words)) for words in (*NEEDING_IT, *MIGRATING)}
    assert "file is not a database" in line
    assert everything_in(tmp_path) == before


def test_somebody_elses_file_is_left_alone(tmp_path: Path, assets_folder: Path) -> None:
    other = pysqlite3.connect(str(tmp_path / "cats.db"))
    other.execute("CREATE TABLE cat (name TEXT)")
    other.close()
    before = everything_in(tmp_path)
    [line] = run_some(f"sqlite:///{tmp_path / 'cats.db'}", assets_folder)
    assert "holds something else than Hallway" in line
    assert everything_in(tmp_path) == before


def test_somebody_elses_tables_are_left_alone(empty: str, assets_folder: Path) -> None:
    engine = create_engine(empty.replace("sqlite:", "sqlite+pysqlite:"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE cat (name VARCHAR(20))"))
    [line] = run_some(empty, assets_folder)
    assert "holds something else than Hallway" in line
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["cat"]
    engine.dispose()


def versions(url: str, statement: str) -> str | None:
    """Run a statement on the table of schema versions, and say which one it holds."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
        version = connection.scalar(text("SELECT version_num FROM schema_version"))
    engine.dispose()
    return version


def test_a_newer_schema_is_not_touched(database_url: str, assets_folder: Path) -> None:
    newer = "UPDATE schema_version SET version_num = '2031_01_01_01'"
    versions(database_url, newer)
    [line] = run_some(database_url, assets_folder)
    assert "written by a newer Hallway (schema 2031_01_01_01)" in line
    assert versions(database_url, newer) == "2031_01_01_01"


def test_an_older_schema_asks_for_migrate_and_stays_as_it_is(database_url: str, assets_folder: Path) -> None:
    """As if the release before the newest migration had made it."""
    older = "UPDATE schema_version SET version_num = '2026_11_21_09'"
    versions(database_url, older)
    hallway = hallway_at(database_url, assets_folder)
    assert refused(hallway("settings")) == "hallway: This database has an older schema: run `hallway migrate` first."
    assert versions(database_url, "SELECT 1") == "2026_11_21_09"


def test_a_postgres_that_is_not_there(assets_folder: Path) -> None:
    [line] = run_some("postgresql+psycopg://hallway:open-sesame@127.0.0.1:1/hallway", assets_folder)
    assert "postgresql+psycopg://hallway:***@127.0.0.1:1/hallway cannot be used" in line
    assert "Connection refused" in line


def test_postgres_without_its_package_says_which_to_install(tmp_path: Path) -> None:
    """In a process in which psycopg cannot be imported."""
    without = "import sys; sys.modules['psycopg'] = None; from webapp.cli import main; main()"
    said = subprocess.run(
        [sys.executable, "-c", without, "settings"],
        env={
            "DATABASE_URL": "postgresql+psycopg://localhost/x",
            "HALLWAY_SECRET_KEY": KEY,
            "HALLWAY_INSTANCE": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 2
    assert said.stderr == "hallway: PostgreSQL needs one more package: pip install 'hallway[postgres]'.\n"


def test_an_empty_database_is_migrated_by_whoever_needs_it(empty: str, assets_folder: Path) -> None:
    result = hallway_at(empty, assets_folder)("settings", "zone")
    assert (result.exit_code, result.stdout) == (0, "UTC\n")
    assert versions(empty, "SELECT 1") is not None
