"""A real worker in a process of its own: told of a row it runs it at once, and it leaves with its server."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from tests.cast import Cast
from webapp import clock
from webapp.config import Config
from webapp.db import db, transaction
from webapp.due.commands import connect_hints, plan
from webapp.due.models import DONE, DueJob
from webapp.operations.companion import WORKER
from webapp.operations.working import PARENT, Hints
from webapp.sessions.commands.timekeeping import END

PATIENCE = 60


@pytest.fixture
def config(cast: Cast, tmp_path: Path) -> Config:
    was: Config = cast.app.config["HALLWAY"]
    return Config(**{**vars(was), "instance": tmp_path, "queue": "file"})


@pytest.fixture
def start(config: Config) -> Iterator[Callable[..., psutil.Process]]:
    """start(): a worker on this test's database."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(**environ: str) -> psutil.Process:
        known = {
            "DATABASE_URL": config.database_url,
            "HALLWAY_INSTANCE": str(config.instance),
            "HALLWAY_SECRET_KEY": config.secret_key,
        }
        started.append(subprocess.Popen(WORKER, env=os.environ | known | environ))
        return psutil.Process(started[-1].pid)

    yield begin
    for process in started:
        process.kill()
        process.wait()


def planned(cast: Cast, *, wait: float = 0.0) -> int:
    with cast.app.app_context(), transaction():
        return plan(END, 0, clock.now() + timedelta(seconds=wait)).id


def is_looked_at(cast: Cast, job_id: int) -> bool:
    """There is no session 0, so the row is put off with a word of why: that is how it is seen from here."""
    with cast.app.app_context():
        job = db.session.get_one(DueJob, job_id)
        return job.state == DONE or bool(job.tries)


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_it_runs_what_waits_and_then_what_it_is_told_of(
    cast: Cast, config: Config, start: Callable[..., psutil.Process]
) -> None:
    before = planned(cast)
    start()
    wait_until(lambda: is_looked_at(cast, before))
    connect_hints([Hints(config)])
    try:
        at_once, in_a_moment = planned(cast), planned(cast, wait=1.5)
    finally:
        connect_hints([])
    wait_until(lambda: is_looked_at(cast, at_once))
    wait_until(lambda: is_looked_at(cast, in_a_moment))


def test_a_worker_leaves_when_its_server_has_gone(start: Callable[..., psutil.Process]) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    worker = start(**{PARENT: str(gone.pid)})
    assert worker.wait(PATIENCE) == 0


def test_without_a_queue_the_row_is_stored_all_the_same(cast: Cast, config: Config, tmp_path: Path) -> None:
    (tmp_path / "queue.db").mkdir()
    connect_hints([Hints(config)])
    try:
        job_id = planned(cast)
    finally:
        connect_hints([])
    assert not is_looked_at(cast, job_id)
