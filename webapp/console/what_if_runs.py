"""What-ifs of very many events: an owner wants one, the worker counts it, and what it found is kept for some days."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, or_, select, update

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.queries import newest_and_how_many, newest_event_id
from webapp.console.models import CANCELLED, DONE, SUPERSEDED, WhatIfRun
from webapp.console.what_if_found import from_plain
from webapp.db import db
from webapp.due.commands import plan
from webapp.errors import TooLate
from webapp.game.standings import SEASON, days_of
from webapp.game.whatif import READ
from webapp.rewards.drafting import own_ruleset
from webapp.rewards.models import OwnRuleset

COUNT = "what_if"
SHORT, USUAL = "30", "90"
WINDOWS = (USUAL, SHORT, SEASON)
"""How far back: so many days and today, or since the season began."""
AT_ONCE = 20_000
"""Of more events the worker counts."""
KEPT = timedelta(days=14)


def window_from(text: str) -> str:
    """The window that is meant; the usual one where it is none."""
    return text if text in WINDOWS else USUAL


def days_back(window: str, zone: str) -> tuple[date, date]:
    """The first day of a window and today, in the organisation's zone."""
    last = clock.today(zone)
    return days_of(SEASON, last)[0] if window == SEASON else last - timedelta(days=int(window)), last


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time_of_day(), ZoneInfo(zone))


def are_many() -> bool:
    """Whether there are more events than are counted at once."""
    return newest_event_id() > AT_ONCE and newest_and_how_many(READ)[1] > AT_ONCE


def want_what_if(owner: Member, ruleset_id: int, window: str) -> WhatIfRun:
    """Have the worker count the draft as it stands. One that counts just that, or has, will do.

    What is counted of the draft as it was before is not wanted any more.
    """
    draft = own_ruleset(owner, ruleset_id)
    if draft.scheduled_at is not None or draft.discarded_at is not None:
        raise TooLate(_("Another owner was quicker: this draft has a date by now, or is gone."))
    first, last = days_back(window, setting("zone"))
    newest, events = newest_and_how_many(READ)
    same = newest_run(draft, window)
    if same is not None and will_do(same, first, events, from_plain):
        return same
    is_over = or_(WhatIfRun.window == window, WhatIfRun.checksum != draft.checksum)
    end_runs(WhatIfRun.ruleset_id == draft.id, is_over, end=SUPERSEDED)
    return begin_run(
        WhatIfRun(
            ruleset_id=draft.id,
            parent_id=draft.parent_id,
            checksum=draft.checksum,
            window=window,
            first=first,
            last=last,
            as_of=newest,
            events=events,
            wanted_at=clock.now(),
        )
    )


def will_do(run: WhatIfRun, first: date, events: int, from_plain: Callable[[Any], object | None]) -> bool:
    """Whether it counts just these days and events, or has, in a form that `from_plain` still reads."""
    if run.first != first:
        return False
    return run.ended_at is None or (run.end == DONE and run.events == events and from_plain(run.found) is not None)


def begin_run(run: WhatIfRun) -> WhatIfRun:
    """Keep it, and let the worker know."""
    db.session.add(run)
    db.session.flush()
    plan(COUNT, run.id, clock.now())
    return run


def cancel_what_if(owner: Member, ruleset_id: int, window: str) -> None:
    """The worker stops within a second or two. What has ended already stays as it is."""
    draft = own_ruleset(owner, ruleset_id)
    end_runs(WhatIfRun.ruleset_id == draft.id, WhatIfRun.window == window)


def end_runs(*which: ColumnElement[bool], end: str = CANCELLED) -> None:
    """Those of them that have not ended yet."""
    open_ones = update(WhatIfRun).where(WhatIfRun.ended_at.is_(None), *which)
    db.session.execute(open_ones.values(ended_at=clock.now(), end=end))


def newest_run(draft: OwnRuleset, window: str) -> WhatIfRun | None:
    """Of the draft as it stands, whatever became of it."""
    same = select(WhatIfRun).where(
        WhatIfRun.ruleset_id == draft.id,
        WhatIfRun.window == window,
        WhatIfRun.checksum == draft.checksum,
        WhatIfRun.parent_id == draft.parent_id,
        WhatIfRun.end != SUPERSEDED,
    )
    return db.session.scalars(same.order_by(WhatIfRun.id.desc()).limit(1)).first()


def forget_runs() -> None:
    """What nobody has wanted for some days can be counted again."""
    old = WhatIfRun.wanted_at < clock.now() - KEPT
    db.session.execute(delete(WhatIfRun).where(old, WhatIfRun.ended_at.is_not(None)))
