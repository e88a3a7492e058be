"""A ledger line, what it is decided from, and what an event adds."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from webapp.game.campaigns import Advance, Campaigns
from webapp.game.counted import Counted

PENDING, FINAL = "pending", "final"
BASE, FINALISE, REVERSAL, MANUAL = "base", "finalise", "reversal", "manual"
BAD_RATING = "not_this_time"
OTHER = "other"
"""The role of whoever gets points as neither mentor nor asker."""

Key = tuple[int, str, str, int]
"""(event_id, rule_key, component, member_id): a ledger line is written once."""


class Entry(NamedTuple):
    """One ledger line. Amounts are whole points; `settles` and `reverses` name another line by its key.

    A tuple: a replay makes millions, and a frozen dataclass takes four times as long to make.
    """

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
    explain: dict[str, Any]
    forfeited: int = 0
    cap_code: str | None = None
    settles: Key | None = None
    reverses: Key | None = None

    @property
    def key(self) -> Key:
        return (self.event_id, self.rule_key, self.component, self.member_id)

    @property
    def is_reversed_by_hand(self) -> bool:
        """Whether an owner took a line back with this one: unlike an undone session that makes no room for others."""
        return self.component == REVERSAL and "reason" in self.explain

    def settled(self, event_id: int, at: datetime) -> "Entry":
        """The line that makes it final, by this event. Without _replace, which takes three times as long."""
        return Entry(
            event_id,
            at,
            self.local_date,
            self.member_id,
            self.role,
            self.counterpart_id,
            self.session_id,
            self.rule_key,
            self.ruleset_id,
            FINALISE,
            self.raw_amount,
            self.amount,
            FINAL,
            self.season,
            self.explain,
            self.forfeited,
            self.cap_code,
            self.key,
        )

    def reversed(self, event_id: int, at: datetime) -> "Entry":
        """The line that takes it back, by this event."""
        return self._replace(
            event_id=event_id,
            recorded_at=at,
            component=REVERSAL,
            raw_amount=-self.amount,
            amount=-self.amount,
            forfeited=0,
            cap_code=None,
            settles=None,
            reverses=self.key,
        )


class Said(NamedTuple):
    """The verdict on a finalised and paid session that is in no sum yet, and when its asker said it."""

    session_id: int
    asker_id: int
    verdict: str
    at: datetime


class Book(Campaigns, Protocol):
    """What was earlier, wherever it is kept."""

    def of_session(self, session_id: int) -> Sequence[Entry]:
        """Every line of this session, in commit order."""

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        """Every line of this member whose local date lies there, both days included.

        A line that settles another one uses no room, so it may be left out here and in a week.
        """

    def near(self, member_id: int, day: date) -> Sequence[Entry]:
        """Every such line of `day`, of the day before it and of the one after it."""

    def week_of_member(self, member_id: int, day: date) -> Sequence[Entry]:
        """Every line of this member whose local date lies in the ISO week of `day`."""

    def used(self, member_id: int, role: str, day: date) -> tuple[int, int]:
        """What those lines use up of this member's room in this role, on `day` and in all: see game/room.py."""

    def onboarded(self, member_id: int) -> Collection[str]:
        """For which steps this member has an onboarding line that was not taken back."""

    def counted(self, session_id: int) -> Counted | None:
        """The session as it was counted so far."""

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        """Every session of the two, in either role."""

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        """This mentor's sessions of the ISO week of `day`."""

    def ratings(self, mentor_id: int, since: datetime) -> tuple[int, int]:
        """How many of this mentor's sessions were rated from then on, and how many of them with BAD_RATING."""

    def said_of(self, mentor_id: int) -> Sequence[Said]:
        """What askers said of this mentor, and waits to be posted."""


class Outcome(NamedTuple):
    """What an event adds to the ledger and to campaigns, and the session as it is counted now, where that changed."""

    lines: Sequence[Entry] = ()
    before: Counted | None = None
    after: Counted | None = None
    advances: Sequence[Advance] = ()
    posted: Sequence[int] = ()
    """The sessions whose ratings are in a sum by this event."""
