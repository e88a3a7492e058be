"""F8: what a draft would have paid over 90 days, of so many sessions."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bench.figures import Bench, Figure
from webapp import clock
from webapp.activity.breathing import without_collecting
from webapp.activity.models import LoggedEvent
from webapp.activity.queries import events_in_order, how_many_after, newest_event_id
from webapp.console.departments import departments_of_members
from webapp.console.what_if_found import found_in
from webapp.db import db
from webapp.events import SessionEnded
from webapp.game.rules import CROSS_DEPT, MENTOR, Ruleset
from webapp.game.whatif import READ
from webapp.rewards.rulesets import in_force, timeline

LIMITS = {5_000: (2.0, 3), 100_000: (20.0, 1)}
"""Sessions -> CPU seconds, and how often it is counted; the best counts."""
WINDOW = timedelta(days=90)


def what_if(bench: Bench) -> Figure:
    """Of the newest sessions of the place, however many days they took: all lie in the window."""
    with bench.place.inside():
        found = [_counted(*about) for about in LIMITS.items()]
    return {"counts": found, "holds": all(one["holds"] for one in found)}


def _counted(sessions: int, about: tuple[float, int]) -> dict[str, Any]:
    limit, turns = about
    newest_ones = select(LoggedEvent.id).where(LoggedEvent.name == SessionEnded.name).order_by(LoggedEvent.id.desc())
    ids = db.session.scalars(newest_ones.limit(sessions)).all()
    after, since = (ids[-1] - 1 if ids else 0), clock.now() - WINDOW
    seconds = min(_once(after, since) for _turn in range(turns))
    return {
        "seconds": round(seconds, 2),
        "limit": limit,
        "sessions": len(ids),
        "events": how_many_after(READ, after),
        "holds": seconds <= limit,
    }


def _once(after: int, since: datetime) -> float:
    """CPU seconds from reading the first event to the figures, checks and examples."""
    parent = in_force()
    began = time.process_time()
    with without_collecting():
        events = events_in_order(READ, after=after, up_to=newest_event_id())
        found_in(events, timeline(), (parent, _draft(parent)), since, departments_of_members()[0])
    return time.process_time() - began


def _draft(parent: Ruleset) -> Ruleset:
    """Help across departments pays the mentor double."""
    rules = tuple(
        replace(rule, amounts={**rule.amounts, MENTOR: 2 * rule.amounts[MENTOR]}) if rule.key == CROSS_DEPT else rule
        for rule in parent.rules
    )
    return replace(parent, id=parent.id + 1_000_000, rules=rules)
