"""The figures of performance: F1 to F5 and F7 to F9, each with what it was held against and whether it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, select

from bench.first_load import Fetched, first_load
from bench.measuring import Request, cpu_ms_of
from bench.place import Place
from webapp.asks.models import Ask
from webapp.db import db
from webapp.sessions.models import MentoringSession

Figure = dict[str, Any]
FEED, HOME_MOST, PAGE_MOST = 2.0, 8, 6
AGAIN = 0.25
KILOBYTE = 1000
BUDGET = {"text/html": 14, "text/css": 10, "text/javascript": 26}
BUDGET_OF_ALL = 50


@dataclass
class Bench:
    """What all figures need."""

    place: Place
    bare: dict[str, Request]

    def __post_init__(self) -> None:
        self.member_id = self.place.busiest()
        self.phone = self.place.phone(self.member_id)

    def against(self, page: Callable[[], object], bare: str, limit: float, **more: Callable[[], object]) -> Figure:
        """`page` held against a bare page, in turns."""
        taken = cpu_ms_of({"page": page, "bare": self.bare[bare], **more})
        return ratio(taken["page"], taken["bare"], bare, limit) | {name: round(taken[name], 3) for name in more}


def ratio(page_ms: float, bare_ms: float, bare: str, limit: float) -> Figure:
    found = page_ms / bare_ms
    return {
        "ratio": round(found, 3),
        "page_ms": round(page_ms, 3),
        "bare_ms": round(bare_ms, 3),
        "bare": bare,
        "limit": limit,
        "holds": found <= limit,
    }


def feed(bench: Bench) -> Figure:
    """F1: home with its feed, for whoever has most of everything."""
    home = bench.phone("/")
    _status, _headers, body = home()
    figure = bench.against(home, "orm30", FEED, real30_ms=bench.bare["real30"])
    return figure | {"bytes": len(body), "of_real30": round(figure["page_ms"] / figure["real30_ms"], 3)}


def again(bench: Bench) -> Figure:
    """F3: the same page, asked for again while nothing has happened."""
    page = bench.phone("/")
    kept = bench.phone("/", If_None_Match=page()[1]["ETag"])
    assert kept()[0] == 304, "nothing has happened, and yet it was sent again"
    taken = cpu_ms_of({"page": page, "again": kept})
    return ratio(taken["again"], taken["page"], "the page itself", AGAIN)


def statements(bench: Bench) -> Figure:
    """F4: of every page without an argument, and of one ask, session and person."""
    counted: dict[str, int] = {}
    with bench.place.inside():
        engine = db.engine
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        for phone, paths in ((bench.phone, pages(bench)), (bench.place.phone(bench.place.owner()), consoles(bench))):
            for path in paths:
                phone(path)()
                seen.clear()
                status, headers, _body = phone(path)()
                if status == 200 and headers["Content-Type"].startswith("text/html"):
                    counted[path] = len([one for one in seen if not one.startswith("BEGIN")])
    finally:
        event.remove(engine, "before_cursor_execute", note)
    over = {path: n for path, n in counted.items() if n > (HOME_MOST if path == "/" else PAGE_MOST)}
    return {
        "most": max(counted.values()),
        "limit": PAGE_MOST,
        "limit_of_home": HOME_MOST,
        "pages": dict(sorted(counted.items())),
        "over": over,
        "holds": not over,
    }


def pages(bench: Bench) -> list[str]:
    with bench.place.inside():
        mine = MentoringSession.mentor_id == bench.member_id
        session_id, asker_id = db.session.execute(
            select(MentoringSession.id, MentoringSession.asker_id).where(mine).order_by(MentoringSession.id.desc())
        ).first() or (0, 0)
        ask_id = db.session.scalar(
            select(Ask.id).where(Ask.asker_id == bench.member_id).order_by(Ask.id.desc()).limit(1)
        )
    return [*_plain(bench, console=False), f"/people/{asker_id}", f"/sessions/{session_id}", f"/asks/{ask_id}"]


def consoles(bench: Bench) -> list[str]:
    return _plain(bench, console=True)


def _plain(bench: Bench, *, console: bool) -> list[str]:
    rules = bench.place.app.url_map.iter_rules()
    plain = {rule.rule for rule in rules if "GET" in (rule.methods or ()) and not rule.arguments}
    return sorted(rule for rule in plain if rule.startswith("/console") == console)


def weight(bench: Bench) -> Figure:
    """F7: everything that a browser fetches for the first page, signed out and at home, and for the second."""
    worst: dict[str, Any] = {}
    for name, fetch in (("signed out", _stranger(bench)), ("home", bench.phone)):
        found = first_load(lambda address, fetch=fetch: Fetched.of(address, *fetch(address)()), "/")  # type: ignore[misc]
        sent: dict[str, float] = {}
        for one in found:
            sent[one.kind] = sent.get(one.kind, 0) + one.bytes_sent / KILOBYTE
        worst[name] = {kind: round(size, 1) for kind, size in sorted(sent.items())} | {
            "all": round(sum(sent.values()), 1)
        }
    second = len(bench.phone("/help")()[2]) / KILOBYTE
    over = [
        f"{name}: {kind}" for name, sent in worst.items() for kind, most in BUDGET.items() if sent.get(kind, 0) > most
    ]
    over += [name for name, sent in worst.items() if sent["all"] > BUDGET_OF_ALL] + (["second"] if second > 10 else [])
    return {"kilobytes": worst, "second": round(second, 1), "limit": BUDGET_OF_ALL, "over": over, "holds": not over}


def _stranger(bench: Bench) -> Callable[..., Request]:
    return lambda path, **headers: Request(bench.place.app, path, **{"Accept_Encoding": "br", **headers})
