"""What a draft would have paid over a time that is past, beside the rules in force: read, counted, nothing written."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Department, Member
from webapp.accounts.settings import setting
from webapp.activity.breathing import without_collecting
from webapp.activity.queries import events_in_order, newest_and_how_many
from webapp.console.what_if_words import WhatIfWords, words
from webapp.db import db
from webapp.game.rules import Ruleset
from webapp.game.standings import SEASON, days_of
from webapp.game.whatif import READ, what_if
from webapp.game.whatif_checks import checks
from webapp.game.whatif_examples import examples
from webapp.game.whatif_figures import compared
from webapp.rewards.rulesets import timeline

SHORT, USUAL = "30", "90"
WINDOWS = (USUAL, SHORT, SEASON)
"""How far back: so many days and today, or since the season began."""


AT_ONCE = 40_000
"""Of more events it counts when an owner asks for it, not after each change of a number."""
EVENTS_A_SECOND = 10_000
"""About: 5,000 sessions are 22,000 events and take two seconds of one core."""


@dataclass(frozen=True)
class WhatIf:
    """`seconds` is how long it took, or would take while `words` are not there yet; `as_of` the number of the newest
    event that was looked at, `events` of how many."""

    window: str
    first: date
    last: date
    as_of: int
    events: int
    seconds: float
    words: WhatIfWords | None


def window_from(text: str) -> str:
    """The window that is meant; the usual one where it is none."""
    return text if text in WINDOWS else USUAL


def what_if_of(draft: Ruleset, parent: Ruleset, window: str, *, is_asked: bool = False) -> WhatIf:
    """`parent` are the rules that the draft is compared with, over the whole window: one of WINDOWS, whose days are the
    organisation's. Of very many events nothing is counted unless `is_asked`."""
    began = time.perf_counter()
    zone = setting("zone")
    last = clock.today(zone)
    first = days_of(SEASON, last)[0] if window == SEASON else last - timedelta(days=int(window))
    since = datetime.combine(first, time_of_day(), ZoneInfo(zone))
    newest, events = newest_and_how_many(READ)
    if events > AT_ONCE and not is_asked:
        return WhatIf(window, first, last, newest, events, events / EVENTS_A_SECOND, None)
    places, names = _departments()
    with without_collecting():
        now, then = what_if(events_in_order(READ, up_to=newest), timeline(), [parent, draft], since)
        found = compared(now, then, places)
        looked_at, shown = checks(now, then, found.now, found.then), examples(now, then)
    said = words(found, looked_at, shown, names, (draft, parent))
    return WhatIf(window, first, last, newest, events, time.perf_counter() - began, said)


def _departments() -> tuple[Mapping[int, int | None], Mapping[int, str]]:
    """The department of each member, and the names of departments. One statement."""
    rows = db.session.execute(
        select(Member.id, Department.id, Department.name).outerjoin(Department, Department.id == Member.department_id)
    ).all()
    return {row[0]: row[1] for row in rows}, {row[1]: row[2] for row in rows if row[1] is not None}
