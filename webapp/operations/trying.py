"""`hallway rules try`: what a ruleset makes of a file of events. No database is opened, nothing is written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from json import JSONEncoder
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import Any, TextIO

from webapp.activity.breathing import without_collecting
from webapp.errors import SettingError
from webapp.game.entries import FINAL, FINALISE, REVERSAL, Entry
from webapp.game.plain_rules import caught_up
from webapp.game.released import RULESETS
from webapp.game.rulebook import LONGEST_TEXT, NotARuleset, checked, read
from webapp.game.rules import Ruleset
from webapp.game.short_memory import Forgotten, ShortMemory
from webapp.game.timeline import BEGINNING, Timeline
from webapp.game.whatif import keep
from webapp.operations.event_file import FiledEvent, read_events
from webapp.rewards.rule_problems import problem_text

FROM_A_FILE = 0
"""The id of a ruleset that has none yet."""
TELL_EVERY = 20_000
MOST_KEPT, KEPT = 400_000, timedelta(days=60)
"""Of more lines than that, those of so many days are enough: a session is settled within two weeks."""
TOO_LATE = (
    "{path}, line {line}: it is about a session of more than {days} days before. "
    "In a file of this length only those days are remembered."
)
Say = Callable[[str], None]


class Tried:
    """What came of it. The ledger lines, in their order, are in a file that goes with this: there may be millions."""

    def __init__(self, ruleset_id: int, lines: TextIO) -> None:
        self.ruleset_id = ruleset_id
        self.events = self.entries = 0
        self.caps: dict[str, dict[str, int]] = {}
        self._lines = lines
        self._final: dict[int, int] = defaultdict(int)
        self._pending: dict[int, int] = defaultdict(int)

    def keep(self, entry: Entry) -> None:
        """The next ledger line."""
        self._lines.write(f",\n  {_written(_plain(entry))}" if self.entries else f"  {_written(_plain(entry))}")
        self.entries += 1
        self._add(entry)
        if entry.cap_code and entry.component not in (FINALISE, REVERSAL):
            cap = self.caps.setdefault(entry.cap_code, {"entries": 0, "forfeited": 0})
            cap["entries"] += 1
            cap["forfeited"] += entry.forfeited

    def _add(self, entry: Entry) -> None:
        """A final line that settles a pending one takes its amount out of what is pending."""
        (self._final if entry.state == FINAL else self._pending)[entry.member_id] += entry.amount
        if entry.settles:
            self._pending[entry.member_id] -= entry.amount

    def balances(self) -> Iterator[dict[str, int]]:
        for member_id in sorted(self._final.keys() | self._pending.keys()):
            yield {"member_id": member_id, "final": self._final[member_id], "pending": self._pending[member_id]}

    def lines(self) -> Iterator[str]:
        """As they stand in a JSON list."""
        self._lines.seek(0)
        return (line.rstrip("\n") for line in self._lines)


@contextmanager
def try_rules(events: Path, rules: Path | None, say: Say) -> Iterator[Tried]:
    """Live through `events` under the rules of a file, or under the newest released ones.

    `say` hears of the progress. Raises SettingError for what cannot be read, with line or place and reason, before
    anything is to be had.
    """
    ruleset = RULESETS[-1] if rules is None else _ruleset(rules)
    with TemporaryFile("w+", encoding="utf-8") as lines, without_collecting():
        tried = Tried(ruleset.id, lines)
        for past, entries in _lived(events, Timeline([(BEGINNING, ruleset.id)], {ruleset.id: ruleset})):
            tried.events += 1
            _keep(tried, entries)
            if tried.events % TELL_EVERY == 0:
                say(f"{tried.events} events, {tried.entries} entries, until {past.happened_at:%Y-%m-%d}")
        yield tried


def _lived(path: Path, timeline: Timeline) -> Iterator[tuple[FiledEvent, list[Entry]]]:
    """Each event, and the lines that it adds; the book keeps of them what later events depend on."""
    book = ShortMemory()
    for number, past in enumerate(read_events(path), start=1):
        if number % TELL_EVERY == 0 and book.lines_n > MOST_KEPT:
            book.forget(past.happened_at.date() - KEPT)
        try:
            keep(past, timeline, book)
        except Forgotten:
            raise SettingError(TOO_LATE.format(path=path, line=past.id, days=KEPT.days)) from None
        yield past, book.entries
        book.entries.clear()


def _keep(tried: Tried, entries: Iterable[Entry]) -> None:
    try:
        for entry in entries:
            tried.keep(entry)
    except OSError as error:
        why = f"The entries do not fit into {gettempdir()}: {error.strerror}. Name another place in TMPDIR."
        raise SettingError(why) from None


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
    yield f' "caps": {_written(dict(sorted(tried.caps.items())))},'
    yield ' "balances": ['
    yield from _listed(tried.balances())
    yield " ],"
    yield ' "entries": ['
    yield from tried.lines()
    yield " ]"
    yield "}"


def _listed(rows: Iterator[dict[str, int]]) -> Iterator[str]:
    """Each with a comma but the last."""
    before = ""
    for row in rows:
        if before:
            yield before + ","
        before = "  " + _written(row)
    if before:
        yield before


def _plain(entry: Entry) -> dict[str, Any]:
    moments = {"recorded_at": entry.recorded_at.isoformat(), "local_date": entry.local_date.isoformat()}
    return entry._asdict() | moments


_written = JSONEncoder().encode
