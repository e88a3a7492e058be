"""Everything that Hallway keeps, in one file, and back again in an empty place."""

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.cast import PASSWORD, Cast
from tests.cli.conftest import KEY
from tests.meetings import ask
from tests.operations.places import Place
from tests.phone import Phone
from webapp.db import db, transaction
from webapp.operations.replaying import compare_game

HERS = "a-key-that-hallway-made-by-itself"


def test_everything_comes_back_as_it_was(lived_in: Place, elsewhere: Place, backup: Path) -> None:
    result = elsewhere.hallway()("restore", str(backup))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(f"{rows_in(backup)} rows are back as they were at 20")
    assert elsewhere.rows() == lived_in.rows()


def test_a_restored_copy_serves(cast: Cast, elsewhere: Place, backup: Path) -> None:
    elsewhere.hallway()("restore", str(backup))
    with elsewhere.app() as app:
        assert Phone(app, cast.asker.phone.cookie).get("/points").status == 200
        at_the_door = Phone(app)
        entered = at_the_door.post("/sign-in", {"email": cast.mentor.email, "password": PASSWORD})
        assert at_the_door.follow(entered).says("Amara")
        with app.test_request_context():
            assert compare_game() == []


def test_a_restored_copy_goes_on_and_is_guarded(cast: Cast, elsewhere: Place, backup: Path) -> None:
    newest = ask(cast)
    elsewhere.hallway()("restore", str(backup))
    with elsewhere.app() as app:
        there = Cast.of(app, cast.known)
        assert ask(there) == newest
        for change in ("UPDATE event SET name = 'x'", "DELETE FROM ledger_entry"):
            with app.app_context(), pytest.raises(DBAPIError, match="only inserted"), transaction() as session:
                session.execute(text(change))
        with app.app_context(), pytest.raises(DBAPIError), transaction() as session:
            session.execute(text("UPDATE ask SET asker_id = 4711"))


def test_a_backup_of_the_copy_is_the_same(elsewhere: Place, backup: Path, tmp_path: Path) -> None:
    elsewhere.hallway()("restore", str(backup))
    again = tmp_path / "again.backup"
    assert elsewhere.hallway()("backup", str(again)).exit_code == 0
    assert manifest_of(again)["contents"] == manifest_of(backup)["contents"]


def test_only_its_owner_may_read_it_and_it_says_what_it_is(lived_in: Place, backup: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    manifest = manifest_of(backup)
    assert (manifest["format"], manifest["contents"]["tables"]["member"]["rows"]) == (1, 5)
    assert {"release", "engine", "made_at", "parts"} < set(manifest)
    assert KEY not in backup.read_bytes().decode(errors="replace")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hallway.backup", "here"]
    assert "without HALLWAY_SECRET_KEY" in lived_in.hallway()("backup", str(tmp_path / "another")).stdout


def test_a_key_that_hallway_made_comes_with_it(cast: Cast, lived_in: Place, elsewhere: Place, tmp_path: Path) -> None:
    (lived_in.folder / "secret_key").write_text(KEY)
    file = tmp_path / "with-key.backup"
    assert "with the key" in lived_in.hallway()("backup", str(file)).stdout
    unset = {"HALLWAY_SECRET_KEY": ""}
    assert elsewhere.hallway(**unset)("restore", str(file)).exit_code == 0
    kept = elsewhere.folder / "secret_key"
    assert (kept.read_text(), stat.S_IMODE(kept.stat().st_mode)) == (KEY, 0o600)


def test_another_key_in_that_place_is_not_replaced(lived_in: Place, elsewhere: Place, tmp_path: Path) -> None:
    (lived_in.folder / "secret_key").write_text(KEY)
    (elsewhere.folder / "secret_key").write_text(HERS)
    file = tmp_path / "with-key.backup"
    lived_in.hallway()("backup", str(file))
    result = elsewhere.hallway(HALLWAY_SECRET_KEY="")("restore", str(file))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "secret_key holds another key than the backup: move it away" in result.stderr
    assert (elsewhere.folder / "secret_key").read_text() == HERS
    named = elsewhere.hallway(HALLWAY_SECRET_KEY="the-environment-names-one-of-its-own")
    assert named("restore", str(file)).exit_code == 0


def test_a_queue_that_is_kept_in_the_same_database_stays_behind(
    lived_in: Place, elsewhere: Place, tmp_path: Path, engine: str
) -> None:
    """HALLWAY_QUEUE=postgres: hints, in tables that no migration makes."""
    if engine == "sqlite":
        pytest.skip("there it is a file of its own")
    with lived_in.app() as app, app.app_context(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE huey_task (id serial PRIMARY KEY)"))
    file = tmp_path / "queue.backup"
    assert lived_in.hallway()("backup", str(file)).exit_code == 0
    assert elsewhere.hallway()("restore", str(file)).exit_code == 0
    assert elsewhere.rows() == lived_in.rows()


def rows_in(file: Path) -> int:
    return sum(table["rows"] for table in manifest_of(file)["contents"]["tables"].values())


def manifest_of(file: Path) -> Any:
    return json.loads(zipfile.ZipFile(file).read("manifest.json"))
