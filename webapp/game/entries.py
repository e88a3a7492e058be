"""A ledger line, what it is decided from, and what an event adds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from webapp.game.counted import Counted
from webapp.game.rules import Ruleset

PENDING, FINAL = "pending", "final"
BASE, FINALISE, REVERSAL = "base", "finalise", "reversal"

Key = tuple[int, str, str, int]
"""(event_id, rule_key, component, member_id): a ledger line is written once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One ledger line. Amounts are whole points; `settles` and `reverses` name another line by its key."""

    event_id: int
    recorded_at: datetime
    local_date: date
    member_id: int
    role: str
    counterpart_id: int | None
    session_id: int | None
    rule_key: str
    ruleset_id: int
    component: str
    raw_amount: int
    amount: int
    state: str
    season: str
    forfeited: int = 0
    cap_code: str | None = None
    settles: Key | None = None
    reverses: Key | None = None
    explain: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return (self.event_id, self.rule_key, self.component, self.member_id)


class Book(Protocol):
    """What was earlier, wherever it is kept."""

    def of_session(self, session_id: int) -> Sequence[Entry]:
        """Every line of this session, in commit order."""

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        """Every line of this member whose local date lies there, both days included."""

    def onboarded(self, member_id: int) -> Collection[str]:
        """For which steps this member has an onboarding line that was not taken back."""

    def counted(self, session_id: int) -> Counted | None:
        """The session as it was counted so far."""

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        """Every session of the two, in either role."""

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        """This mentor's sessions of the ISO week of `day`."""

    def ratings(self, mentor_id: int, since: datetime) -> Sequence[str]:
        """The newest rating class of each of this mentor's sessions that was rated from then on."""


@dataclass(frozen=True)
class Outcome:
    """What an event adds to the ledger, and the session as it is counted from now on, where that changed."""

    lines: Sequence[Entry] = ()
    before: Counted | None = None
    after: Counted | None = None


@dataclass(frozen=True)
class Happening:
    """An event in the log, with the rules of its moment and everything that was earlier."""

    event_id: int
    at: datetime
    event: Any
    book: Book
    ruleset: Ruleset
