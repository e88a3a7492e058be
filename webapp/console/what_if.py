"""What a draft would have paid over a time that is past, beside the rules in force, as an owner sees it.

Of few events it is counted at once; of very many the worker counts it, and the page shows how far it is.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from webapp.accounts.settings import setting
from webapp.activity.breathing import without_collecting
from webapp.activity.queries import events_in_order, newest_and_how_many, newest_event_id
from webapp.console.departments import departments_of_members
from webapp.console.models import WhatIfRun
from webapp.console.what_if_found import Found, found_in, from_plain
from webapp.console.what_if_progress import NONE, Progress, found_by, progress_of
from webapp.console.what_if_runs import AT_ONCE, days_back, midnight, newest_run
from webapp.console.what_if_words import WhatIfWords, words
from webapp.game.rules import Ruleset
from webapp.game.whatif import READ
from webapp.rewards.models import OwnRuleset
from webapp.rewards.rulesets import timeline


@dataclass(frozen=True)
class WhatIf:
    """As of event `as_of`, the newest that was or would be looked at. `seconds` is how long it took.

    Until there are `words`, `progress` says how it stands.
    """

    window: str
    first: date
    last: date
    as_of: int
    progress: Progress = NONE
    seconds: float = 0.0
    words: WhatIfWords | None = None


def what_if_for(draft: OwnRuleset, ruleset: Ruleset, parent: Ruleset, window: str) -> WhatIf:
    """`ruleset` are the rules of this draft, `parent` those that it is compared with over the whole window."""
    newest = newest_event_id()
    run = newest_run(draft, window) if newest > AT_ONCE else None
    if run is not None:
        return _as_it_stands(run, (ruleset, parent))
    if newest > AT_ONCE:
        newest, events = newest_and_how_many(READ)
        if events > AT_ONCE:
            return WhatIf(window, *days_back(window, setting("zone")), newest, Progress(events))
    return what_if_of(ruleset, parent, window, as_of=newest)


def _as_it_stands(run: WhatIfRun, rules: tuple[Ruleset, Ruleset]) -> WhatIf:
    about = (run.window, run.first, run.last, run.as_of)
    found = from_plain(run.found)
    if found is None:
        return WhatIf(*about, progress_of(run))
    said = _words(found, departments_of_members()[1], rules)
    return WhatIf(*about, found_by(run), run.seconds, said)


def what_if_of(draft: Ruleset, parent: Ruleset, window: str, *, as_of: int) -> WhatIf:
    """Counted at once, of the events up to this number."""
    began = time.perf_counter()
    zone = setting("zone")
    first, last = days_back(window, zone)
    departments, names = departments_of_members()
    with without_collecting():
        past = events_in_order(READ, up_to=as_of)
        found = found_in(past, timeline(), (parent, draft), midnight(first, zone), departments)
    said = _words(found, names, (draft, parent))
    return WhatIf(window, first, last, as_of, seconds=time.perf_counter() - began, words=said)


def _words(found: Found, names: Mapping[int, str], rules: tuple[Ruleset, Ruleset]) -> WhatIfWords:
    return words(found.comparison, found.checks, found.examples, names, rules)
