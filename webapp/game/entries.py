"""A ledger line, what it is decided from, and what an event adds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Protocol

from webapp.events import SessionSettled
from webapp.game.counted import Counted, day_in, organisation_day
from webapp.game.rules import ASKER, MENTOR, Ruleset

PENDING, FINAL = "pending", "final"
BASE, FINALISE, REVERSAL = "base", "finalise", "reversal"

A_WEEK = timedelta(days=6)
"""From its Monday to its Sunday."""

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

    def settled(self, event_id: int, at: datetime) -> "Entry":
        """The line that makes it final, by this event. Written out: a replay makes one for every session and side."""
        return Entry(
            event_id=event_id,
            recorded_at=at,
            local_date=self.local_date,
            member_id=self.member_id,
            role=self.role,
            counterpart_id=self.counterpart_id,
            session_id=self.session_id,
            rule_key=self.rule_key,
            ruleset_id=self.ruleset_id,
            component=FINALISE,
            raw_amount=self.raw_amount,
            amount=self.amount,
            state=FINAL,
            season=self.season,
            forfeited=self.forfeited,
            cap_code=self.cap_code,
            settles=self.key,
            explain=self.explain,
        )


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

    @property
    def facts(self) -> Mapping[str, Any]:
        """What conditions and gates read."""
        return vars(self.event)

    def member_id(self, role: str) -> int:
        """Whoever takes part in it in this role."""
        if isinstance(self.event, SessionSettled):
            return self.event.mentor_id if role == MENTOR else self.event.asker_id
        return int(self.event.asker_id if role == ASKER else self.event.member_id)

    def days(self, role: str) -> tuple[date, date]:
        """The earner's own day and the organisation's: of a session the one on which it ended."""
        known = self._days.get(role)
        if known is None:
            known = self._days[role] = self._looked_up(role)
        return known

    def _looked_up(self, role: str) -> tuple[date, date]:
        event = self.event
        if isinstance(event, SessionSettled):
            zone = event.mentor_zone if role == MENTOR else event.asker_zone
            return day_in(zone, event.ended_at), organisation_day(event)
        moment = self.at.isoformat()
        return day_in(event.zone, moment), day_in(event.organisation_zone, moment)

    @cached_property
    def _days(self) -> dict[str, tuple[date, date]]:
        return {}

    @cached_property
    def _weeks(self) -> dict[tuple[int, date], Sequence[Entry]]:
        return {}

    def week(self, member_id: int, monday: date) -> Sequence[Entry]:
        """Every earlier line of this member in the week that begins there."""
        known = self._weeks.get((member_id, monday))
        if known is None:
            known = self._weeks[member_id, monday] = self.book.between(member_id, monday, monday + A_WEEK)
        return known
