"""`hallway worker`: huey tells promptly that a row is due, a sweep each minute finds what a lost hint left.

Huey's own store is no part of our transactions, so it carries hints and nothing else: losing it loses no work.
"""

import logging
import os
import threading
from collections.abc import Callable
from datetime import datetime

from flask import Flask
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.exceptions import ConfigurationError

from webapp import clock
from webapp.config import Config
from webapp.db import db
from webapp.errors import SettingError
from webapp.operations.understanding import load_encoder

THREADS = 4
"""Of what takes minutes (nightly check and replay, what-ifs) one runs at a time of each: one is left for the rest."""
ORPHAN_LOOK = 2.0
PARENT = "HALLWAY_WORKER_OF"
"""Set by `serve` to its own process number: the worker that it starts does not outlive it."""
DUE, SWEEP = "due", "sweep"
log = logging.getLogger("hallway.worker")


def queue_for(config: Config) -> Huey:
    """Where hints go: a file of the instance, or what HALLWAY_QUEUE names. Raises SettingError."""
    if config.queue == "file":
        path = config.instance / "queue.db"
        return SqliteHuey("hallway", filename=str(path), journal_mode="truncate", results=False)
    try:
        if config.queue == "postgres":
            dsn = config.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
            return PostgresHuey("hallway", dsn=dsn, results=False)
        return RedisHuey("hallway", url=config.queue, results=False)
    except ConfigurationError:
        raise SettingError(
            f"HALLWAY_QUEUE={config.queue.split(':')[0]} needs one more package: pip install redis."
        ) from None


class Hints:
    """Tells a worker about a row. A queue is opened by the process that first needs it, never before a fork."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._pid = 0

    def __call__(self, job_id: int, due_at: datetime) -> None:
        try:
            self._send(job_id, max(0.0, (due_at - clock.now()).total_seconds()))
        except Exception:  # whatever the queue says: the row is stored
            log.warning("no hint for due row %s: the next sweep finds it", job_id, exc_info=True)

    def _send(self, job_id: int, wait: float) -> None:
        if self._pid != os.getpid():
            self._due = queue_for(self._config).task(name=DUE)(_known_to_the_worker)
            self._pid = os.getpid()
        if wait:
            self._due.schedule(args=(job_id,), delay=wait)
        else:
            self._due(job_id)


def _known_to_the_worker(_job_id: int) -> None:
    """A web process only sends."""


def work(app: Flask, *, begin: Callable[[], None], run: Callable[[int], None], attend: Callable[[], int]) -> None:
    """Run what is due until stopped: `begin()` once, `run(job_id)` for a hint, `attend()` each minute."""
    queue = queue_for(app.config["HALLWAY"])

    def due(job_id: int) -> None:
        with app.app_context():
            run(job_id)

    def sweep() -> None:
        with app.app_context():
            while attend():
                db.session.remove()

    queue.task(name=DUE)(due)
    queue.periodic_task(crontab(), name=SWEEP)(sweep)
    load_encoder(app)
    with app.app_context():
        begin()
    sweep()
    logging.getLogger("huey").setLevel(logging.WARNING)
    _leave_with_parent()
    queue.create_consumer(workers=THREADS, initial_delay=0.2, max_delay=2.0, scheduler_interval=1).run()


def _leave_with_parent() -> None:
    if PARENT not in os.environ:
        return

    def watch() -> None:
        while os.getppid() == int(os.environ[PARENT]):
            threading.Event().wait(ORPHAN_LOOK)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
