"""A Hallway really served, with a clock on the wall that is put forward instead of waited for."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from webapp import clock

MORNING = datetime(2026, 11, 19, 10, 34, tzinfo=UTC)
"""A Thursday. Nothing depends on the hour at which the tests run."""


class Wall:
    """The clock that the served app reads. It goes on from where it was put."""

    def __init__(self) -> None:
        self.put_to(MORNING)

    def now(self) -> datetime:
        return self._stood_at + timedelta(seconds=time.monotonic() - self._since)

    def put_to(self, moment: datetime) -> None:
        self._stood_at = moment
        self._since = time.monotonic()

    def forward(self, **duration: float) -> None:
        """forward(minutes=11)"""
        self.put_to(self.now() + timedelta(**duration))

    def on(self, app: Callable[..., Any]) -> Callable[..., Any]:
        """The WSGI app, reading this clock."""

        def at_this_time(environ: Any, start_response: Any) -> Any:
            with clock.standing_at(self.now()):
                return app(environ, start_response)

        return at_this_time


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, *_args: object) -> None:
        pass


@contextmanager
def served(app: Flask, wall: Wall) -> Iterator[int]:
    """On a free port of this machine, which is what comes out."""
    server = make_server("127.0.0.1", 0, wall.on(app), threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()
