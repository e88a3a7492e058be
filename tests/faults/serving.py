"""A real `hallway serve` in processes of its own, which can be killed at any moment."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.operations.places import Place

ROOT = Path(__file__).parents[2]
HALLWAY = ("-c", "from webapp.cli import main; main()")
SECONDS_TO_START = 30


class Served:
    """Hallway on a place, on a port that nobody else uses."""

    def __init__(self, place: Place, program: tuple[str, ...] = HALLWAY) -> None:
        self.place = place
        self.program = program
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Served":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> float:
        """Start and wait for the first answer. The seconds that it took."""
        began = time.monotonic()
        with (self.place.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self.program, "serve", "--port", str(self.port)],
                env=self.place.environment(),
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while not self._answers():
            assert self._process.poll() is None, f"it ended:\n{self.log[-3000:]}"
            assert time.monotonic() - began < SECONDS_TO_START, f"no answer:\n{self.log[-3000:]}"
            time.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        """Everything that it has started, at once and without a word."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    @property
    def log(self) -> str:
        return (self.place.folder / "log").read_text(errors="replace")

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def hallway(place: Place, *words: str) -> subprocess.CompletedProcess[str]:
    """One command, in a process of its own, as an operator runs it."""
    return subprocess.run(
        [sys.executable, *HALLWAY, *words],
        env=place.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
