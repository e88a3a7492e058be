"""The wheel carries everything: built, installed where nothing else is, it opens `/` within its budget."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bench.first_load import Fetched, first_load
from tests.packaging.fetching import fetch

ROOT = Path(__file__).parents[2]
SOURCES = (
    "webapp",
    "migrations",
    "bench",
    "pyproject.toml",
    "hatch_build.py",
    "LICENSE",
    "NOTICE",
    "README.md",
    ".gitignore",
)
SCRIPTS = {"htmx-2.min.js", "hx-head-2.min.js", "hx-preload-2.min.js"}
BUDGET = {"text/html": 14_000, "text/css": 10_000, "text/javascript": 26_000}
BUDGET_OF_ALL = 50_000
SECONDS_TO_START = 60

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def wheel(elsewhere: Path) -> Path:
    """Built from a copy, without what an editable install has left in this one."""
    copy = elsewhere / "source"
    copy.mkdir()
    left_out = shutil.ignore_patterns("vendor", "*.mo", "__pycache__")
    for source in (ROOT / name for name in SOURCES):
        if source.is_dir():
            shutil.copytree(source, copy / source.name, ignore=left_out)
        elif source.exists():
            shutil.copy(source, copy)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", elsewhere, copy)
    (built,) = elsewhere.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def hallway(wheel: Path, elsewhere: Path) -> Path:
    """The command, in an environment that has nothing but the wheel and what it asks for."""
    environment = elsewhere / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    run(sys.executable, "-m", "pip", "--python", python, "install", *quiet, wheel)
    return environment / "bin" / "hallway"


@pytest.fixture(scope="module")
def port(hallway: Path, elsewhere: Path) -> Iterator[int]:
    """`hallway serve` in an empty folder; it must end when it is told to."""
    with socket.socket() as somewhere:
        somewhere.bind(("127.0.0.1", 0))
        free = somewhere.getsockname()[1]
    settings = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    with (elsewhere / "log").open("wb") as log:
        server = subprocess.Popen(
            [hallway, "serve", "--port", str(free)],
            cwd=elsewhere,
            env={**settings, "HALLWAY_INSTANCE": str(elsewhere / "instance")},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_it_answers(server, free, elsewhere / "log")
        yield free
        server.terminate()
        assert server.wait(20) in {0, -signal.SIGTERM}
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


@pytest.fixture(scope="module")
def load(port: int) -> list[Fetched]:
    return first_load(partial(fetch, port), "/")


def test_the_wheel_carries_what_the_pages_need(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    pages = {str(path.relative_to(ROOT)) for path in (ROOT / "webapp" / "templates").rglob("*.html")}
    styles = {str(path.relative_to(ROOT)) for path in (ROOT / "webapp" / "static" / "css").rglob("*.css")}
    migrations = [path for path in (ROOT / "migrations").rglob("*") if path.suffix in {".py", ".json"}]
    changes = {f"webapp/{path.relative_to(ROOT)}" for path in migrations}
    assert (pages | styles | changes) - carried == set()
    vendored = {Path(name).name for name in carried if name.startswith("webapp/static/vendor/")}
    assert vendored == SCRIPTS


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    carried = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in carried} == {"webapp", "hallway"}
    assert [name for name in carried if name.endswith((".pyc", ".db", "secret_key"))] == []


def test_the_bench_comes_along(hallway: Path, elsewhere: Path) -> None:
    found = "from webapp.operations.benching import load_bench; assert 'site-packages' in load_bench().__file__"
    done = subprocess.run([hallway.with_name("python"), "-c", found], cwd=elsewhere, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_installed_elsewhere_it_opens_the_first_page(load: list[Fetched]) -> None:
    assert [(found.address, found.status) for found in load if found.status != 200] == []
    assert load[0].kind == "text/html"
    assert {Path(found.address).name for found in load} >= SCRIPTS | {"app.css", "app.js"}


def test_the_first_load_keeps_its_budget(load: list[Fetched]) -> None:
    sent: dict[str, int] = {}
    for found in load:
        sent[found.kind] = sent.get(found.kind, 0) + found.bytes_sent
    assert {kind: size for kind, size in sent.items() if size > BUDGET.get(kind, BUDGET_OF_ALL)} == {}
    assert sum(sent.values()) <= BUDGET_OF_ALL, sent


def wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            fetch(port, "/healthz")
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"hallway serve did not answer:\n{log.read_text()}")


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
