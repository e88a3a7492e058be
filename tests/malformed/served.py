"""Hallway as it is really served, spoken to by bare sockets."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 5.0
"""Seconds after which an answer counts as none."""
SECONDS_TO_START = 30


@dataclass(frozen=True)
class Served:
    """Where it listens."""

    port: int

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def say(self, message: bytes) -> bytes:
        """Send these bytes and no more; what comes back until the server closes or has answered. b"": it closed."""
        with self.connect() as line:
            with contextlib.suppress(ConnectionError):
                line.sendall(message)
            return listen(line)

    def is_well(self) -> bool:
        """Whether an honest request is answered."""
        answer = self.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return answer.startswith(b"HTTP/1.1 200") and answer.endswith(b'{"status":"ok"}\n')


def listen(line: socket.socket) -> bytes:
    """All that is said until the other end closes. Raises TimeoutError when nothing at all is said for too long."""
    heard = b""
    with contextlib.suppress(ConnectionError):
        while True:
            try:
                part = line.recv(65536)
            except TimeoutError:
                if not heard:
                    raise
                return heard
            if not part:
                return heard
            heard += part
            line.settimeout(0.3)
    return heard


def status_of(answer: bytes) -> int:
    """The status of the first answer; 0 when there was none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0


@contextlib.contextmanager
def served(instance: Path) -> Iterator[Served]:
    """`hallway serve` on a free port, with an empty database of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("hallway")
    ours = {"DATABASE_URL", "HALLWAY_BASE_URL", "HALLWAY_SECRET_KEY", "HALLWAY_TRUSTED_PROXIES"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    with (instance / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, "serve", "--port", str(port), "--workers", "1"],
            env=environment | {"HALLWAY_INSTANCE": str(instance)},
            stdout=log,
            stderr=log,
        )
    try:
        here = Served(port)
        _wait_for(here, process, instance / "log")
        yield here
        assert process.poll() is None, (instance / "log").read_text()[-2000:]
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(here: Served, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        with contextlib.suppress(OSError):
            if here.is_well():
                return
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
