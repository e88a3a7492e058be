"""The figures of the game: F2 the leaderboard, F5 an award, F9 everything rebuilt. What writes does so in a copy."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select, text

from bench.figures import Bench, Figure, ratio
from bench.measuring import cpu_ms_of
from bench.place import Place, scratch
from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import connect, record
from webapp.activity.models import LoggedEvent
from webapp.asks.commands import Wording, accept_offer, post_ask
from webapp.db import db, transaction
from webapp.events import SessionFinalised
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards.models import LedgerEntry
from webapp.sessions.commands import arrange_session, end_session, join_session
from webapp.sessions.commands.facts import settled_facts
from webapp.sessions.models import MentoringSession
from webapp.wiring import REACTIONS

BOARD, GROWTH, AWARD, REBUILD = 2.0, 1.2, 8.0, 60
OF_SO_MANY = 200_000
"""Events that are folded again in REBUILD seconds; a log of ten times as many may take ten times as long."""
SMALL, LARGE = 10_000, 1_000_000
AWARDS = 20
LASTED = timedelta(minutes=15)


def board(bench: Bench) -> Figure:
    """F2: the season's board of everybody; and whether it minds how long the ledger is."""
    figure = bench.against(bench.phone("/leaderboard"), "boardcore", BOARD)
    with scratch(bench.place) as there:
        page = there.phone(bench.member_id)("/leaderboard")
        found = [_with_ledger(there, rows, page, bench) for rows in (SMALL, LARGE)]
    growth = found[1] / found[0]
    holds = bool(figure["holds"]) and growth <= GROWTH
    return figure | {"growth": round(growth, 3), "limit_of_growth": GROWTH, "ledger": [SMALL, LARGE], "holds": holds}


def _with_ledger(there: Place, rows: int, page: Callable[[], object], bench: Bench) -> float:
    with there.inside(), transaction():
        _ledger_of(rows)
    taken = cpu_ms_of({"page": page, "bare": bench.bare["boardcore"]})
    return taken["page"] / taken["bare"]


def _ledger_of(rows: int) -> None:
    """Cut it off or fill it up with repeated lines, so that it has about as many `rows`."""
    _let_go()
    table = LedgerEntry.__table__
    last = db.session.scalar(select(LedgerEntry.id).order_by(LedgerEntry.id).offset(rows).limit(1))
    if last is not None:
        db.session.execute(text("DELETE FROM ledger_entry WHERE id >= :last"), {"last": last})
        return
    present = db.session.scalar(select(func.count()).select_from(LedgerEntry)) or 1
    again = {"id", "component", "settles_id", "reverses_id"}
    same = ", ".join(column.name for column in table.columns if column.name not in again)
    db.session.execute(
        text(
            "WITH RECURSIVE again(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM again WHERE n < :times) "
            f"INSERT INTO ledger_entry ({same}, component) "
            f"SELECT {same}, 'again ' || :present || ' ' || id || ' ' || again.n FROM ledger_entry CROSS JOIN again "
            "WHERE ledger_entry.id <= :most"
        ),
        {
            "present": str(present),
            "times": (rows - present) // present + 1,
            "most": db.session.scalar(select(func.max(LedgerEntry.id))),
        },
    )


def _let_go() -> None:
    """In a copy that is thrown away, the ledger's triggers may go."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ALTER TABLE ledger_entry DISABLE TRIGGER USER"))
        return
    found = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'")
    for name in db.session.scalars(found).all():
        db.session.execute(text(f"DROP TRIGGER {name}"))


def award(bench: Bench) -> Figure:
    """F5: a finalised session with all that the game makes of it, against one ledger row; each in its own commit."""
    rewards = [reaction for reaction in REACTIONS if reaction.__module__.startswith("webapp.rewards")]
    with scratch(bench.place) as there, there.inside():
        events = _waiting(3 + 3 * AWARDS)
        line = _any_line()
        numbers = iter(range(1_000_000))
        connect(rewards)
        try:
            taken = cpu_ms_of(
                {"award": lambda: _award(next(events)), "line": lambda: _write(line, next(numbers))}, at_most=AWARDS
            )
        finally:
            connect(REACTIONS)
    return ratio(taken["award"], taken["line"], "a commit of one ledger row", AWARD)


def _waiting(many: int) -> Iterator[SessionFinalised]:
    """Sessions that have ended and wait to be finalised, between ever other people."""
    people = db.session.scalars(select(Member.id).where(Member.joined_at.is_not(None)).order_by(Member.id)).all()
    found = [_session(people, number) for number in range(many)]
    return iter(found)


def _session(people: Sequence[int], number: int) -> SessionFinalised:
    asker_id, mentor_id = (people[(number * step + step) % len(people)] for step in (7, 11))
    if asker_id == mentor_id:
        mentor_id = people[(number * 11 + 12) % len(people)]
    begins = clock.now() + LASTED * 2 * number
    with clock.standing_at(begins):
        with transaction():
            ask = post_ask(_member(asker_id), Wording("How do I freeze a row?", "call", 15, "today"), openly=True)
            session = arrange_session(_member(mentor_id), accept_offer(_member(mentor_id), ask.id), at=None)
            session_id = session.id
        with transaction():
            join_session(_member(asker_id), session_id)
            join_session(_member(mentor_id), session_id)
    with clock.standing_at(begins + LASTED), transaction():
        ended = end_session(_member(mentor_id), session_id)
        facts = settled_facts(ended, actor_id=asker_id)
    return SessionFinalised(
        **facts, is_confirmed=True, confirmed_by="asker", mentor_prior_sessions=0, pair_prior_sessions=0
    )


def _member(member_id: int) -> Member:
    return db.session.get_one(Member, member_id)


def _award(event: SessionFinalised) -> None:
    with transaction():
        record(event)


def _any_line() -> dict[str, Any]:
    columns = [column for column in LedgerEntry.__table__.columns if column.name not in {"id", "component"}]
    row = db.session.execute(select(*columns).order_by(LedgerEntry.id).limit(1)).one()
    return dict(row._mapping) | {"settles_id": None, "reverses_id": None}


def _write(line: dict[str, Any], number: int) -> None:
    with transaction():
        db.session.execute(insert(LedgerEntry), line | {"component": f"bench {number}"})


def rebuild(bench: Bench) -> Figure:
    """F9: is what is stored what the events say, and how long does it take to make it again?"""
    with scratch(bench.place) as there, there.inside():
        events = db.session.scalar(select(func.count()).select_from(LoggedEvent)) or 1
        sessions = db.session.scalar(select(func.count()).select_from(MentoringSession))
        differences = len(compare_game())
        began = time.monotonic()
        lines = rebuild_game()
        took = time.monotonic() - began
    return {
        "seconds": round(took, 2),
        "of_so_many": round(took * OF_SO_MANY / events, 2),
        "limit": REBUILD,
        "events": events,
        "sessions": sessions,
        "lines": lines,
        "differences": differences,
        "holds": took * OF_SO_MANY / events <= REBUILD and differences == 0,
    }
