"""What a campaign would have paid, had it run since some day and without an end to its budget. Nothing is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from webapp.game.campaigns import Campaign
from webapp.game.ledger_memory import LedgerMemory
from webapp.game.timeline import Timeline
from webapp.game.whatif import Past, keep

NO_END = 1_000_000_000


@dataclass(frozen=True)
class Ran:
    """`points` are those of its bonus by member, `steps` the sessions that counted for each; `issued` is all that was
    paid in the time, this bonus apart."""

    n: int
    points: Mapping[int, int]
    steps: Mapping[int, int]
    issued: int


def had_run(
    events: Iterable[Past],
    timeline: Timeline,
    campaign: Campaign,
    since: datetime,
    until: datetime,
    tick: Callable[[], None] = lambda: None,
) -> Ran:
    """`events` are all from the beginning in commit order, up to `until`. Whoever was in two others then had no third.

    `tick` is called for each event; what it raises ends the work.
    """
    book, before = LedgerMemory(), 0
    # every week may spend all of it, so that its end is never met
    tried = replace(campaign, starts_at=since, ends_at=until, budget=NO_END)
    for past in events:
        tick()
        if past.happened_at >= since and tried.id not in book.known_campaigns:
            before = len(book.entries)
            book.keep_campaign(tried)
        keep(past, timeline, book)
    if tried.id not in book.known_campaigns:
        return Ran(0, {}, {}, 0)
    points: Counter[int] = Counter()
    issued = 0
    for line in book.entries[before:]:
        if line.rule_key == tried.key:
            points[line.member_id] += line.amount
        elif not line.settles:
            issued += line.amount
    return Ran(book.known_campaigns[tried.id].n, +points, book.steps_in[tried.id], issued)
