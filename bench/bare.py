"""Bare Flask pages of one purpose each: what a page costs at least. Nothing of Hallway's is in them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pysqlite3
from flask import Flask, Response, render_template, request, session
from flask_compress import Compress
from sqlalchemy import Engine, Index, bindparam, create_engine, func, insert, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship
from sqlalchemy.schema import ForeignKey

from bench.measuring import Request

AUTHORS, CARDS, SHOWN = 10_000, 200_000, 30
BEGAN = datetime(2026, 1, 5, 9)  # noqa: DTZ001
TOP, NEIGHBOURS, ME = 50, 2, 4_321
TEMPLATES = Path(__file__).parent / "templates"
WORDS = "My pivot table shows a wrong total after every refresh, though the source rows look right. "


class Base(DeclarativeBase):
    """The tables of the bare pages."""


class Author(Base):
    __tablename__ = "author"

    author_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    title: Mapped[str]
    department: Mapped[str]
    site: Mapped[str]
    joined: Mapped[datetime]


class Card(Base):
    __tablename__ = "card"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("author.author_id"))
    kind: Mapped[str]
    text: Mapped[str]
    skill: Mapped[str]
    liked_n: Mapped[int]
    posted: Mapped[datetime] = mapped_column(index=True)
    changed: Mapped[datetime]
    author: Mapped[Author] = relationship()


class Standing(Base):
    __tablename__ = "standing"
    __table_args__ = (Index("ix_standing", "period", "value"),)

    period: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("author.author_id"), primary_key=True)
    value: Mapped[int]


CARD_COLUMNS = ["id", "author_id", "kind", "text", "skill", "liked_n", "posted"]
AUTHOR_COLUMNS = ["name", "title", "department", "site"]
PERSON = ["author_id", *AUTHOR_COLUMNS]
NEWEST = (
    select(*(getattr(Card, name) for name in CARD_COLUMNS), *(getattr(Author, name) for name in AUTHOR_COLUMNS))
    .join(Author)
    .order_by(Card.posted.desc())
    .limit(SHOWN)
)
NEWEST_OBJECTS = select(Card).options(joinedload(Card.author)).order_by(Card.posted.desc()).limit(SHOWN)
OF_AUTHOR = select(Author.author_id, Author.name).where(Author.author_id == bindparam("me"))
COUNTED = select(func.count()).select_from(Standing).where(Standing.author_id == bindparam("me"))
_BOARD = select(*(getattr(Author, name) for name in PERSON), Standing.value).join(Author).where(Standing.period == 1)
TOP_ROWS = _BOARD.order_by(Standing.value.desc()).limit(TOP)
MINE = select(Standing.value).where(Standing.period == 1, Standing.author_id == bindparam("me"))
BETTER = select(func.count()).select_from(Standing).where(Standing.period == 1, Standing.value > bindparam("mine"))
ABOVE = _BOARD.where(Standing.value > bindparam("mine")).order_by(Standing.value).limit(NEIGHBOURS)
BELOW = _BOARD.where(Standing.value < bindparam("mine")).order_by(Standing.value.desc()).limit(NEIGHBOURS)


def bare_engine(url: str) -> Engine:
    """Tables of their own in this database, filled on the first run."""
    options = {"module": pysqlite3} if url.startswith("sqlite") else {}
    engine = create_engine(url, **options)
    if not inspect(engine).has_table(Standing.__tablename__):
        fill(engine)
    return engine


def fill(engine: Engine) -> None:
    """The same rows each time. The last table is the one that is looked for."""
    authors = [author(n) for n in range(1, AUTHORS + 1)]
    cards = [card(n) for n in range(1, CARDS + 1)]
    standings = [{"period": 1, "author_id": n, "value": n * 7919 % AUTHORS} for n in range(1, AUTHORS + 1)]
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
        for table, rows in ((Author, authors), (Card, cards), (Standing, standings)):
            connection.execute(insert(table), rows)


def author(n: int) -> dict[str, Any]:
    return {
        "author_id": n,
        "name": f"Author {n}",
        "email": f"author.{n}@example.org",
        "title": "Recruiter",
        "department": f"Department {n % 40}",
        "site": "Lyon",
        "joined": BEGAN,
    }


def card(n: int) -> dict[str, Any]:
    posted = BEGAN + timedelta(minutes=n)
    return {
        "id": n,
        "author_id": n * 7919 % AUTHORS + 1,
        "kind": "ask" if n % 3 else "thanks",
        "text": WORDS,
        "skill": "Excel pivots" if n % 2 else "",
        "liked_n": n % 4,
        "posted": posted,
        "changed": posted,
    }


@contextmanager
def bare_pages(folder: Path, url: str = "") -> Iterator[dict[str, Request]]:
    """By name, ready to be measured: on the database `url`, else a SQLite file, as those without SQLAlchemy always."""
    file = f"sqlite:///{folder / 'bare.db'}"
    engine = bare_engine(url or file)
    bare_engine(file).dispose()
    plain = pysqlite3.connect(str(folder / "bare.db"), check_same_thread=False)
    views: dict[str, Callable[[], Any]] = {
        "const": lambda: "A constant.",
        "jinja30": lambda: render_template("cards.html", cards=LISTED),
        "sqlite30": lambda: render_template("cards.html", cards=_plain_cards(plain)),
        "core30": lambda: _core_cards(engine),
        "orm30": lambda: _orm_cards(engine),
        "real30": lambda: _real(engine),
        "board": lambda: _plain_board(plain),
        "boardcore": lambda: _core_board(engine),
        "board304": lambda: _unchanged(engine),
    }
    try:
        yield {name: _ready(name, view) for name, view in views.items()}
    finally:
        engine.dispose()
        plain.close()


LISTED = [author(n) | card(n) for n in range(1, SHOWN + 1)]


def _ready(name: str, view: Callable[[], Any]) -> Request:
    app = Flask(name, static_folder=None, template_folder=str(TEMPLATES))
    app.secret_key = "only to measure with"
    headers = {}
    if name == "real30":
        Compress(app)
        signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        headers = {"Cookie": f"session={signer.dumps({'me': ME})}", "Accept-Encoding": "gzip"}
    if name == "board304":
        headers = {"If-None-Match": '"7"'}
    app.add_url_rule("/", view_func=view, endpoint=name)
    page = Request(app, "/", **headers)
    status = page()[0]
    assert status == (304 if name == "board304" else 200), f"{name}: {status}"
    return page


def _plain_cards(plain: sqlite3.Connection) -> list[dict[str, Any]]:
    rows = plain.execute(
        "SELECT c.id, c.author_id, c.kind, c.text, c.skill, c.liked_n, c.posted, a.name, a.title, a.department, a.site "
        "FROM card c JOIN author a ON a.author_id = c.author_id ORDER BY c.posted DESC LIMIT 30"
    )
    cards = [dict(zip((*CARD_COLUMNS, *AUTHOR_COLUMNS), row, strict=True)) for row in rows]
    return [card | {"posted": datetime.fromisoformat(card["posted"])} for card in cards]


def _core_cards(engine: Engine) -> str:
    with engine.connect() as connection:
        return render_template("cards.html", cards=connection.execute(NEWEST).all())


def _orm_cards(engine: Engine) -> str:
    with Session(engine) as database:
        return render_template("cards.html", cards=database.scalars(NEWEST_OBJECTS).all())


def _real(engine: Engine) -> str:
    with engine.connect() as connection:
        me = connection.execute(OF_AUTHOR, {"me": session["me"]}).one()
        connection.scalar(COUNTED, {"me": me.author_id})
        return render_template("cards.html", cards=connection.execute(NEWEST).all())


def _plain_board(plain: sqlite3.Connection) -> str:
    board = (
        "SELECT a.author_id, a.name, a.title, a.department, a.site, s.value FROM standing s "
        "JOIN author a ON a.author_id = s.author_id WHERE s.period = 1"
    )

    def rows(rest: str, *values: int) -> list[dict[str, Any]]:
        return [dict(zip((*PERSON, "value"), row, strict=True)) for row in plain.execute(f"{board} {rest}", values)]

    (mine,) = plain.execute("SELECT value FROM standing WHERE period = 1 AND author_id = ?", (ME,)).fetchone()
    (better,) = plain.execute("SELECT count(*) FROM standing WHERE period = 1 AND value > ?", (mine,)).fetchone()
    above = rows("AND s.value > ? ORDER BY s.value LIMIT 2", mine)
    below = rows("AND s.value < ? ORDER BY s.value DESC LIMIT 2", mine)
    top = rows("ORDER BY s.value DESC LIMIT 50")
    return render_template("board.html", top=top, rank=better + 1, near=[*reversed(above), *below])


def _core_board(engine: Engine) -> str:
    with engine.connect() as connection:
        top = connection.execute(TOP_ROWS).all()
        mine = connection.scalar(MINE, {"me": ME})
        better = connection.scalar(BETTER, {"mine": mine}) or 0
        above = connection.execute(ABOVE, {"mine": mine}).all()
        below = connection.execute(BELOW, {"mine": mine}).all()
        return render_template("board.html", top=top, rank=better + 1, near=[*reversed(above), *below])


def _unchanged(engine: Engine) -> Response:
    with engine.connect() as connection:
        connection.scalar(MINE, {"me": ME})
    response = Response(status=200)
    response.set_etag("7")
    response.make_conditional(request)
    return response
