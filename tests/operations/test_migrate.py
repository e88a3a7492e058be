"""Migrations run once, in order, one migrator at a time, all of them or none."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect

from tests.databases import Shelf
from tests.settings import config_for
from webapp.app import create_app
from webapp.db import db
from webapp.operations import migrating
from webapp.operations.migrating import MIGRATIONS, migrate, require_current_schema
from webapp.rewards.rulesets import timeline

BREAKS = '''"""Break halfway."""

import sqlalchemy as sa
from alembic import op

revision = "2099_01_01_01"
down_revision = "{before}"


def upgrade() -> None:
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    raise ZeroDivisionError
'''


@pytest.fixture
def empty(shelf: Shelf, assets_folder: Path) -> Iterator[Flask]:
    """The application on a database in which there is nothing."""
    url = shelf.new()
    app = create_app(config_for(url, assets_folder))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shelf.drop(url)


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations of a release of the test's own."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "MIGRATIONS", folder)
    return folder


def versions(folder: Path) -> list[Path]:
    return sorted((folder / "versions").glob("*.py"))


def tables(app: Flask) -> list[str]:
    with app.app_context(), db.engine.connect() as connection:
        return inspect(connection).get_table_names()


def test_an_empty_database_gets_every_step_and_the_first_rules_once(empty: Flask) -> None:
    steps = migrate(empty)
    assert len(steps) == len(versions(MIGRATIONS))
    assert steps[0] == "Keep what happens, in commit order."
    assert migrate(empty) == []
    require_current_schema(empty)
    with empty.test_request_context():
        assert [ruleset_id for _start, ruleset_id in timeline().starts] == [1, 2, 3]


def test_an_upgrade_runs_only_what_is_new(empty: Flask, release: Path) -> None:
    *_older, newest = versions(release)
    kept = newest.read_text()
    newest.unlink()
    older = migrate(empty)
    newest.write_text(kept)
    assert len(migrate(empty)) == 1
    assert len(older) == len(versions(release)) - 1


def test_a_step_that_breaks_leaves_the_database_as_it_was(empty: Flask, release: Path) -> None:
    before = versions(release)[-1].read_text().partition('revision = "')[2].partition('"')[0]
    broken = release / "versions" / "2099_01_01_01_break.py"
    broken.write_text(BREAKS.format(before=before))
    with pytest.raises(ZeroDivisionError):
        migrate(empty)
    assert tables(empty) == []
    broken.unlink()
    assert len(migrate(empty)) == len(versions(release))
    present = tables(empty)
    broken.write_text(BREAKS.format(before=before))
    with pytest.raises(ZeroDivisionError):
        migrate(empty)
    assert tables(empty) == present


def test_of_two_migrators_at_once_one_does_everything_and_the_other_nothing(empty: Flask, assets_folder: Path) -> None:
    other = create_app(config_for(empty.config["HALLWAY"].database_url, assets_folder))
    at_once, done = threading.Barrier(2), list[int]()

    def run(app: Flask) -> None:
        at_once.wait(10)
        done.append(len(migrate(app)))

    threads = [threading.Thread(target=run, args=(app,), daemon=True) for app in (empty, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with other.app_context():
        db.engine.dispose()
    assert sorted(done) == [0, len(versions(MIGRATIONS))]
