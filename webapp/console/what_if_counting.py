"""The worker counts a what-if: it reads in pieces, says how far it is, and stops when nobody wants it any more.

Nothing is locked while it counts: what it has found so far is in memory, and each word of its progress is a
transaction of its own, between two readings.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import exists, or_, select, update
from sqlalchemy.exc import OperationalError

from webapp import clock
from webapp.accounts.settings import setting
from webapp.activity.breathing import without_collecting
from webapp.activity.queries import PastEvent, events_in_order
from webapp.console.campaign_found import as_plain as campaign_as_plain
from webapp.console.campaign_found import campaign_found
from webapp.console.departments import departments_of_members
from webapp.console.models import DONE, FAILED, SUPERSEDED, WhatIfRun
from webapp.console.what_if_found import as_plain as draft_as_plain
from webapp.console.what_if_found import found_in
from webapp.console.what_if_runs import COUNT, midnight
from webapp.db import db, transaction
from webapp.due.commands import keep_claim, plan
from webapp.due.models import DueJob
from webapp.game.rulebook import from_plain
from webapp.game.whatif import READ
from webapp.rewards.models import IS_DRAFT, OwnRuleset
from webapp.rewards.rulesets import timeline

EACH_SECONDS = 1.0
LOOKED_AT_EACH = 500
"""Events between two looks at the clock."""
LOST = timedelta(seconds=30)
"""A worker that has said nothing for so long is not at it any more."""
CLAIMED_FOR = timedelta(minutes=1)
LATER = timedelta(seconds=5)
MOST_TRIES = 3
"""A count that takes its worker with it is not tried for ever."""
Find = Callable[[Iterable[PastEvent]], dict[str, Any]]
"""From the events to what is kept of them."""
log = logging.getLogger("hallway.worker")


class NotWanted(Exception):
    """It was cancelled, or the draft is another one by now."""


def count_what_if(job: DueJob) -> None:
    """Count the run of this row, one at a time: mail and waves need the worker too."""
    job_id, run_id, tries = job.id, job.subject_id, job.tries
    with transaction():
        run = db.session.get(WhatIfRun, run_id)
        if run is None or run.ended_at is not None:
            return
        if tries > MOST_TRIES:
            _end(run_id, FAILED)
            return
        if _another_is_counted(run_id):
            plan(COUNT, run_id, clock.now() + LATER)
            return
        run.seen_at = clock.now()
    try:
        _count(job_id, run_id)
    except NotWanted:
        log.info("what-if %s: nobody wants it any more", run_id)
    except Exception:  # whatever it was: the owner's page says that it failed, and the worker's log says why
        with transaction():
            _end(run_id, FAILED)
        raise


def _count(job_id: int, run_id: int) -> None:
    began = time.perf_counter()
    _go_on(job_id, run_id, 0)
    run = db.session.get_one(WhatIfRun, run_id)
    find = _of_campaign(run, run.campaign) if run.campaign else _of_draft(run)
    with without_collecting():
        found = find(_watched(events_in_order(READ, up_to=run.as_of), job_id, run_id))
    with transaction():
        _end(run_id, DONE, found=found, seconds=time.perf_counter() - began)


def _of_draft(run: WhatIfRun) -> Find:
    """All that it needs is read before the first event: whatever is read later is read again after each transaction."""
    draft, line = db.session.get_one(OwnRuleset, run.ruleset_id), timeline()
    assert run.parent_id is not None
    both = line.known[run.parent_id], from_plain(draft.body, draft.id)
    since, departments = midnight(run.first, setting("zone")), departments_of_members()[0]
    return lambda events: draft_as_plain(found_in(events, line, both, since, departments))


def _of_campaign(run: WhatIfRun, about: Mapping[str, Any]) -> Find:
    line, since, departments = timeline(), midnight(run.first, setting("zone")), departments_of_members()[0]
    return lambda events: campaign_as_plain(campaign_found(events, line, about, since, departments))


def _watched(events: Iterable[PastEvent], job_id: int, run_id: int) -> Iterator[PastEvent]:
    said_at = time.monotonic()
    number = 0
    for number, past in enumerate(events, start=1):
        if number % LOOKED_AT_EACH == 0 and time.monotonic() - said_at >= EACH_SECONDS:
            _say(job_id, run_id, number)
            said_at = time.monotonic()
        yield past
    _say(job_id, run_id, number)


def _say(job_id: int, run_id: int, number: int) -> None:
    """A moment in which somebody else writes for long is no reason to give up."""
    try:
        _go_on(job_id, run_id, number)
    except OperationalError:
        log.warning("what-if %s: its progress could not be written", run_id, exc_info=True)


def _go_on(job_id: int, run_id: int, number: int) -> None:
    """Say how far it is. Raises NotWanted when it was cancelled, or its draft has changed, is gone or has a date."""
    draft = exists().where(
        OwnRuleset.id == WhatIfRun.ruleset_id,
        OwnRuleset.checksum == WhatIfRun.checksum,
        OwnRuleset.parent_id == WhatIfRun.parent_id,
        *IS_DRAFT,
    )
    wanted = update(WhatIfRun).where(
        WhatIfRun.id == run_id, WhatIfRun.ended_at.is_(None), or_(WhatIfRun.ruleset_id.is_(None), draft)
    )
    with transaction():
        going = db.session.scalar(wanted.values(done=number, seen_at=clock.now()).returning(WhatIfRun.id))
        if going is None:
            _end(run_id, SUPERSEDED)
        else:
            keep_claim(job_id, CLAIMED_FOR)
    if going is None:
        raise NotWanted


def _another_is_counted(run_id: int) -> bool:
    others = select(WhatIfRun.id).where(
        WhatIfRun.id != run_id, WhatIfRun.ended_at.is_(None), WhatIfRun.seen_at > clock.now() - LOST
    )
    return db.session.scalar(others.limit(1)) is not None


def _end(run_id: int, end: str, **values: object) -> None:
    """Whoever ended it first has ended it."""
    run = update(WhatIfRun).where(WhatIfRun.id == run_id, WhatIfRun.ended_at.is_(None))
    db.session.execute(run.values(ended_at=clock.now(), end=end, **values))
