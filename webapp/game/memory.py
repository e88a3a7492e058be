"""The game's store in memory: what a replay keeps while it lives through the log again."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from webapp.events import (
    BoardsHidden,
    BoardsShown,
    Event,
    MemberChanged,
    MemberJoined,
    MemberLeft,
    MemberReturned,
)
from webapp.game.badges import Tier
from webapp.game.ledger_memory import LedgerMemory
from webapp.game.lives import Life, Tally, life
from webapp.game.standings import NEWCOMER_DAYS, Change, Place, Where
from webapp.game.streaks import Week

Award = tuple[int, datetime, datetime | None]
"""(event id, awarded at, revoked at)"""


class Memory(LedgerMemory):
    """Everything by what it is looked up by."""

    def __init__(self, weeks: Callable[[int], Sequence[Week]] = lambda _member_id: ()) -> None:
        """`weeks` are those of a member's punch card."""
        super().__init__()
        self.weeks = weeks
        self.tallies: dict[Tally, int] = {}
        self.standings: dict[Place, Change] = {}
        self.closed_periods: set[str] = set()
        self.awards: dict[tuple[int, str, int], Award] = {}
        self.wheres: dict[int, Where] = defaultdict(Where)
        self._gone: set[int] = set()
        self._counts: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
        self._earning: dict[int, set[int]] = defaultdict(set)
        self._held: dict[int, dict[Tier, int]] = defaultdict(dict)

    def tally(self, changes: Mapping[Tally, int]) -> None:
        for tally, step in changes.items():
            member_id, kind, _thing = tally
            was = self.tallies.get(tally, 0)
            now = self.tallies[tally] = was + step
            different, n = self._counts[member_id].get(kind, (0, 0))
            self._counts[member_id][kind] = (different + (now > 0) - (was > 0), n + max(now, 0) - max(was, 0))

    def stand(self, changes: Mapping[Place, Change]) -> None:
        for place, change in changes.items():
            was = self.standings.setdefault(place, Change())
            was.given += change.given
            was.helped += change.helped
            was.points += change.points

    def closed(self, periods: Collection[str]) -> Collection[str]:
        return self.closed_periods.intersection(periods)

    def close(self, period: str) -> None:
        self.closed_periods.add(period)

    def member_changed(self, member_id: int, event: Event) -> None:
        where = self.wheres[member_id]
        match event:
            case MemberJoined():
                joined = date.fromisoformat(event.joined_on) if event.joined_on else None
                until = joined + timedelta(days=NEWCOMER_DAYS) if joined else None
                where = replace(where, department_id=event.department_id, site_id=event.site_id, newcomer_until=until)
            case MemberChanged():
                where = replace(where, department_id=event.department_id, site_id=event.site_id)
            case MemberLeft():
                self._gone.add(member_id)
            case MemberReturned():
                self._gone.discard(member_id)
            case BoardsHidden():
                self.leave_boards(member_id, is_off=True)
            case BoardsShown():
                self.leave_boards(member_id, is_off=False)
        shown = not self.is_off_boards(member_id) and member_id not in self._gone
        self.wheres[member_id] = replace(where, is_shown=shown)

    def life(self, member_id: int) -> Life:
        return life(self._counts[member_id], people=0)

    def held(self, member_id: int) -> Mapping[Tier, int]:
        return self._held[member_id]

    def events_of(self, session_id: int) -> Collection[int]:
        return self._earning[session_id] | {entry.event_id for entry in self._of_session[session_id]}

    def give(self, member_id: int, tiers: Sequence[Tier], event_id: int, at: datetime, session_id: int | None) -> None:
        if tiers and session_id is not None:
            self._earning[session_id].add(event_id)
        for badge, tier in tiers:
            self.awards[member_id, badge, tier] = (event_id, at, None)
            self._held[member_id][badge, tier] = event_id

    def take(self, member_id: int, tiers: Sequence[Tier], at: datetime) -> None:
        for badge, tier in tiers:
            event_id, awarded_at, _revoked = self.awards[member_id, badge, tier]
            self.awards[member_id, badge, tier] = (event_id, awarded_at, at)
            del self._held[member_id][badge, tier]
