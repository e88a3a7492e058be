"""`hallway serve`: what it refuses before it begins, and one real start."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.cli.conftest import hallway_at, refused

HALLWAY = Path(sys.executable).with_name("hallway")
SECONDS_TO_START = 30


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens already."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_is_named_and_nothing_is_migrated(taken: int, tmp_path: Path, assets_folder: Path) -> None:
    hallway = hallway_at(f"sqlite:///{tmp_path / 'house.db'}", assets_folder)
    line = refused(hallway("serve", "--port", str(taken)))
    assert f"Port {taken} on 127.0.0.1 is taken" in line
    assert "--port" in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7"])
def test_beyond_this_machine_it_wants_https(host: str, taken: int, tmp_path: Path, assets_folder: Path) -> None:
    hallway = hallway_at(f"sqlite:///{tmp_path / 'house.db'}", assets_folder)
    line = refused(hallway("serve", "--host", host, "--port", str(taken)))
    assert "set HALLWAY_BASE_URL to an https address" in line
    assert "--insecure" in line
    assert list(tmp_path.iterdir()) == []


def test_a_host_that_is_no_address_is_named(tmp_path: Path, assets_folder: Path) -> None:
    hallway = hallway_at(f"sqlite:///{tmp_path / 'house.db'}", assets_folder)
    assert "--host no.such.host.invalid is no address" in refused(
        hallway("serve", "--host", "no.such.host.invalid", "--insecure")
    )


@pytest.mark.slow
def test_from_an_empty_folder_it_serves_logs_and_stops(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [HALLWAY, "serve", "--port", str(port), "--workers", "1"],
        env={"HALLWAY_INSTANCE": str(tmp_path / "instance")},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(port)
        assert asked(port, "/") == 200
        assert asked(port, "/invitation/a-secret-token") == 404
    finally:
        server.send_signal(signal.SIGTERM)
        said, logged = server.communicate(timeout=20)
    assert server.returncode == 0
    where, link = said.splitlines()
    assert where == f"Hallway is at http://127.0.0.1:{port} (stop with Ctrl+C)"
    assert link.startswith(f"Nobody owns it yet. Set it up, once, at http://127.0.0.1:{port}/set-up/")
    lines = [json.loads(line) for line in logged.splitlines() if line.startswith("{")]
    assert ("/invitation/<token>", 404) in {(line["route"], line["status"]) for line in lines}
    assert "a-secret-token" not in logged
    assert sorted(path.name for path in tmp_path.iterdir()) == ["instance"]


def wait_for(port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            assert asked(port, "/healthz") == 200
            return
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def asked(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()
