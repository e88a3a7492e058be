"""Where the bench lives: a database of its own in a cache folder, made once, used again; never the organisation's."""

import json
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import create_engine, func, make_url, select, text

from bench.measuring import Request
from webapp import clock
from webapp.accounts.commands import start_device
from webapp.accounts.models import Member
from webapp.app import create_app
from webapp.config import read_config
from webapp.db import db, transaction
from webapp.errors import SettingError
from webapp.operations.demo.making import DemoSize, make_demo
from webapp.operations.migrating import MIGRATIONS, migrate
from webapp.sessions.models import MentoringSession

READY = "ready.json"
Say = Callable[[str], None]


@dataclass
class Place:
    """An app on the bench's database, at the moment at which that was filled."""

    app: Flask
    folder: Path
    made_at: datetime

    @contextmanager
    def inside(self) -> Iterator[None]:
        with self.app.test_request_context():
            yield
            db.session.remove()

    def phone(self, member_id: int) -> Callable[..., Request]:
        """Requests of this member: phone("/help")."""
        with self.inside(), transaction():
            _device, token = start_device(db.session.get_one(Member, member_id), label="Bench")
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        cookie = f"hallway_session={signer.dumps({'_user_id': token, 'csrf_token': secrets.token_hex(20)})}"

        def request(path: str, **headers: str) -> Request:
            return Request(self.app, path, Cookie=cookie, **{"Accept_Encoding": "br", **headers})

        return request

    def busiest(self) -> int:
        """Whoever has given most sessions: no page is longer than theirs."""
        given = func.count(MentoringSession.id)
        with self.inside():
            query = select(MentoringSession.mentor_id).group_by(MentoringSession.mentor_id)
            return db.session.scalars(query.order_by(given.desc(), MentoringSession.mentor_id).limit(1)).one()

    def owner(self) -> int:
        with self.inside():
            return db.session.scalars(
                select(Member.id).where(Member.role == "owner").order_by(Member.id).limit(1)
            ).one()


def cache_folder() -> Path:
    """$XDG_CACHE_HOME/hallway/bench"""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "hallway" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def place(engine: str, size: DemoSize, say: Say) -> Iterator[Place]:
    """Ready to be measured; the clock stands where it stood when the demo was made."""
    _quiet_requests()
    name = f"{engine}-{size.people}-{size.sessions}-{ScriptDirectory(str(MIGRATIONS)).get_current_head()}"
    folder = cache_folder() / name
    url = _postgres(name) if engine == "postgres" else f"sqlite:///{folder / 'hallway.db'}"
    app = _app(folder, url)
    if not (folder / READY).exists():
        say(f"Making a demo of {size.people} people and {size.sessions} sessions in {folder}, once.")
        migrate(app)
        made_at = clock.now()
        with clock.standing_at(made_at):
            make_demo(app, size, if_empty=False, fresh=True, say=say)
        (folder / READY).write_text(json.dumps({"made_at": made_at.isoformat()}))
    made_at = datetime.fromisoformat(json.loads((folder / READY).read_text())["made_at"])
    try:
        with clock.standing_at(made_at):
            yield Place(app, folder, made_at)
    finally:
        with app.app_context():
            db.engine.dispose()


@contextmanager
def scratch(original: Place) -> Iterator[Place]:
    """A copy that may be written to, thrown away afterwards."""
    url = original.app.config["HALLWAY"].database_url
    folder = original.folder / "scratch"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with original.app.app_context():
        db.engine.dispose()
    if url.startswith("postgresql"):
        copy = make_url(url).set(database=f"{make_url(url).database}_scratch")
        _at(url, f'DROP DATABASE IF EXISTS "{copy.database}"')
        _at(url, f'CREATE DATABASE "{copy.database}" TEMPLATE "{make_url(url).database}"')
        url = copy.render_as_string(hide_password=False)
    else:
        for file in original.folder.glob("hallway.db*"):
            shutil.copy(file, folder)
        url = f"sqlite:///{folder / 'hallway.db'}"
    app = _app(folder, url)
    try:
        yield Place(app, folder, original.made_at)
    finally:
        with app.app_context():
            db.engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)
        if url.startswith("postgresql"):
            _at(url, f'DROP DATABASE IF EXISTS "{make_url(url).database}"')


def _app(folder: Path, url: str) -> Flask:
    """Read from these settings alone, whatever the environment says."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"HALLWAY_INSTANCE": str(folder), "DATABASE_URL": url, "HALLWAY_QUEUE": "none"}
    return create_app(read_config(settings | {"HALLWAY_SECRET_KEY": "only to measure with, never to sign in"}))


def bare_url(engine: str) -> str:
    """Where the bare pages have their tables, on the same engine; "" for their own file."""
    return _postgres("bare") if engine == "postgres" else ""


def _postgres(name: str) -> str:
    """A database of the bench's own on the server that DATABASE_URL names."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgresql"):
        raise SettingError(
            "--engine postgres: name a server in DATABASE_URL; the bench makes a database of its own there."
        )
    database = f"hallway_bench_{name}".replace("-", "_")
    engine = create_engine(server)
    with engine.connect() as connection:
        known = connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": database})
    engine.dispose()
    if not known:
        _at(server, f'CREATE DATABASE "{database}"')
        shutil.rmtree(cache_folder() / name, ignore_errors=True)
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def _at(url: str, statement: str) -> None:
    engine = create_engine(make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _quiet_requests() -> None:
    """The line of each request is written, as it would be, but nobody has to read it."""
    log = logging.getLogger("hallway.requests")
    if not log.handlers:
        log.addHandler(logging.StreamHandler(open(os.devnull, "w")))  # noqa: SIM115 - as long as the process
        log.setLevel(logging.INFO)
