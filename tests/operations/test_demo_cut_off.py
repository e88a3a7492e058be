"""A demo that was cut off begins again; one that is whole, or no demo at all, is left alone."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import Cast
from tests.scenes.world import ANY_DATABASE
from webapp.accounts.models import Member
from webapp.db import db
from webapp.errors import SettingError
from webapp.operations.demo.making import DemoSize, make_demo

SMALL = DemoSize(people=12, sessions=3, days=7)


def quiet(_line: str) -> None:
    pass


def how_many(app: Flask) -> int:
    with app.app_context():
        db.session.rollback()
        return db.session.query(Member).count()


@ANY_DATABASE
def test_a_demo_that_was_killed_begins_again(app: Flask, database_url: str, tmp_path: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "HALLWAY_INSTANCE": str(tmp_path),
        "HALLWAY_SECRET_KEY": "only-for-the-tests-" * 3,
    }
    command = [sys.executable, "-c", "from webapp.cli import main; main()", "demo"]
    making = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while how_many(app) < 3:
        assert making.poll() is None
        time.sleep(0.05)
    making.kill()
    making.wait()
    said: list[str] = []
    make_demo(app, SMALL, if_empty=True, fresh=False, say=said.append)
    assert said[-1] == "The demo is ready."
    assert how_many(app) == 12


def test_a_demo_that_is_whole_stays(app: Flask) -> None:
    make_demo(app, SMALL, if_empty=True, fresh=False, say=quiet)
    said: list[str] = []
    make_demo(app, SMALL, if_empty=True, fresh=False, say=said.append)
    assert said == []


@pytest.mark.parametrize("fresh", [False, True])
def test_a_real_organisation_is_never_emptied(cast: Cast, fresh: bool) -> None:
    with pytest.raises(SettingError):
        make_demo(cast.app, SMALL, if_empty=False, fresh=fresh, say=quiet)
    assert how_many(cast.app) == 5
