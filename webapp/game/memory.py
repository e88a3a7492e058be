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
    SessionRated,
)
from webapp.game.badges import Tier
from webapp.game.counted import VOID, Counted, week_of
from webapp.game.entries import REVERSAL, Entry
from webapp.game.lives import Life, Tally, life
from webapp.game.rules import ONBOARDING
from webapp.game.standings import NEWCOMER_DAYS, Change, Place, Where
from webapp.game.streaks import Week

Award = tuple[int, datetime, datetime | None]
"""(event id, awarded at, revoked at)"""


class Memory:
    """Everything by what it is looked up by."""

    def __init__(self, weeks: Callable[[int], Sequence[Week]] = lambda _member_id: ()) -> None:
        """`weeks` are those of a member's punch card."""
        self.weeks = weeks
        self.entries: list[Entry] = []
        self.sessions: dict[int, Counted] = {}
        self.tallies: dict[Tally, int] = {}
        self.standings: dict[Place, Change] = {}
        self.closed_periods: set[str] = set()
        self.rated: dict[int, tuple[int, str, datetime]] = {}
        self.awards: dict[tuple[int, str, int], Award] = {}
        self.wheres: dict[int, Where] = defaultdict(Where)
        self._hidden: set[int] = set()
        self._gone: set[int] = set()
        self._of_session: dict[int, list[Entry]] = defaultdict(list)
        self._on: dict[int, dict[int, list[Entry]]] = defaultdict(dict)
        self._onboarding: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._pairs: dict[tuple[int, int], dict[int, Counted]] = defaultdict(dict)
        self._weeks: dict[tuple[int, tuple[int, int]], dict[int, Counted]] = defaultdict(dict)
        self._rated_by_mentor: dict[int, dict[int, tuple[str, datetime]]] = defaultdict(dict)
        self._counts: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
        self._earning: dict[int, set[int]] = defaultdict(set)
        self._held: dict[int, dict[Tier, int]] = defaultdict(dict)

    def of_session(self, session_id: int) -> Sequence[Entry]:
        return self._of_session[session_id]

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        days, found = self._on[member_id], list[Entry]()
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            found += days.get(ordinal, ())
        return found

    def onboarded(self, member_id: int) -> Collection[str]:
        return {step for step, n in self._onboarding[member_id].items() if n > 0}

    def counted(self, session_id: int) -> Counted | None:
        return self.sessions.get(session_id)

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        both = self._pairs[min(one_id, other_id), max(one_id, other_id)]
        return [one for one in both.values() if one.state != VOID]

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        return list(self._weeks[mentor_id, week_of(day)].values())

    def ratings(self, mentor_id: int, since: datetime) -> Sequence[str]:
        return [rating for rating, at in self._rated_by_mentor[mentor_id].values() if at >= since]

    def write(self, lines: Sequence[Entry]) -> bool:
        for line in lines:
            self.entries.append(line)
            self._on[line.member_id].setdefault(line.local_date.toordinal(), []).append(line)
            if line.session_id is not None:
                self._of_session[line.session_id].append(line)
            if line.rule_key == ONBOARDING:
                self._onboarding[line.member_id][line.explain["step"]] += -1 if line.component == REVERSAL else 1
        return True

    def count(self, session: Counted) -> None:
        one, other = sorted((session.mentor_id, session.asker_id))
        self.sessions[session.session_id] = session
        self._pairs[one, other][session.session_id] = session
        self._weeks[session.mentor_id, week_of(session.day)][session.session_id] = session

    def sessions_with(self, skill_id: int) -> Sequence[Counted]:
        return [one for one in self.sessions.values() if skill_id in one.skill_ids]

    def relabel(self, sessions: Sequence[Counted]) -> None:
        for session in sessions:
            self.count(session)

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

    def rate(self, event: SessionRated, at: datetime) -> None:
        self.rated[event.session_id] = (event.mentor_id, event.rating_class, at)
        self._rated_by_mentor[event.mentor_id][event.session_id] = (event.rating_class, at)

    def unrate(self, session_id: int) -> None:
        mentor_id, _rating, _at = self.rated.pop(session_id, (0, "", None))
        self._rated_by_mentor[mentor_id].pop(session_id, None)

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
                self._hidden.add(member_id)
            case BoardsShown():
                self._hidden.discard(member_id)
        shown = member_id not in self._hidden and member_id not in self._gone
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
