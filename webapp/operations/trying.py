"""`hallway rules try`: what a ruleset makes of a file of events. No database is opened, nothing is written."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from webapp.errors import SettingError
from webapp.game.entries import FINAL, FINALISE, REVERSAL, Entry
from webapp.game.ledger_memory import LedgerMemory
from webapp.game.plain_rules import caught_up
from webapp.game.released import RULESETS
from webapp.game.rulebook import LONGEST_TEXT, NotARuleset, checked, read
from webapp.game.rules import Ruleset
from webapp.game.timeline import BEGINNING, Timeline
from webapp.game.whatif import keep
from webapp.operations.event_file import read_events
from webapp.rewards.rule_problems import problem_text

FROM_A_FILE = 0
"""The id of a ruleset that has none yet."""
TELL_EVERY = 20_000
Say = Callable[[str], None]


@dataclass(frozen=True)
class Tried:
    """What came of it: how many events there were, and every ledger line in their order."""

    ruleset_id: int
    events: int
    entries: list[Entry]


def try_rules(events: Path, rules: Path | None, say: Say) -> Tried:
    """Live through `events` under the rules of a file, or under the newest released ones.

    `say` hears of the progress. Raises SettingError for what cannot be read, with line or place and reason.
    """
    ruleset = RULESETS[-1] if rules is None else _ruleset(rules)
    timeline = Timeline([(BEGINNING, ruleset.id)], {ruleset.id: ruleset})
    book, number = LedgerMemory(), 0
    for number, past in enumerate(read_events(events), start=1):
        keep(past, timeline, book)
        if number % TELL_EVERY == 0:
            say(f"{number} events, {len(book.entries)} entries")
    return Tried(ruleset.id, number, book.entries)


def _ruleset(path: Path) -> Ruleset:
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(LONGEST_TEXT + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise SettingError(f"{path} cannot be read: {reason}.") from None
    try:
        return checked(caught_up(read(text)), FROM_A_FILE)
    except NotARuleset as error:
        raise SettingError(f"{path} is no ruleset that can be tried.\n{problem_text(error.problems)}") from None


def as_json(tried: Tried) -> Iterator[str]:
    """One JSON object, line by line: a balance and an entry each have a line of their own."""
    yield "{"
    yield f' "ruleset_id": {tried.ruleset_id},'
    yield f' "events": {tried.events},'
    yield f' "caps": {json.dumps(_caps(tried.entries))},'
    yield ' "balances": ['
    yield from _listed(_balances(tried.entries))
    yield " ],"
    yield ' "entries": ['
    yield from _listed(_plain(entry) for entry in tried.entries)
    yield " ]"
    yield "}"


def _listed(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Each with a comma but the last."""
    before = ""
    for row in rows:
        if before:
            yield before + ","
        before = "  " + json.dumps(row)
    if before:
        yield before


def _plain(entry: Entry) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in entry._asdict().items()}


def _balances(entries: list[Entry]) -> Iterator[dict[str, Any]]:
    """By member; a final line that settles a pending one takes its amount out of what is pending."""
    final: dict[int, int] = defaultdict(int)
    pending: dict[int, int] = defaultdict(int)
    for entry in entries:
        (final if entry.state == FINAL else pending)[entry.member_id] += entry.amount
        if entry.settles:
            pending[entry.member_id] -= entry.amount
    for member_id in sorted(final.keys() | pending.keys()):
        yield {"member_id": member_id, "final": final[member_id], "pending": pending[member_id]}


def _caps(entries: list[Entry]) -> dict[str, dict[str, int]]:
    """By cap code, how many lines it made smaller and by how many points in all."""
    found: dict[str, dict[str, int]] = {}
    for entry in entries:
        if entry.cap_code and entry.component not in (FINALISE, REVERSAL):
            cap = found.setdefault(entry.cap_code, {"entries": 0, "forfeited": 0})
            cap["entries"] += 1
            cap["forfeited"] += entry.forfeited
    return dict(sorted(found.items()))
