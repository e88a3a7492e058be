"""The ledger's store in memory: lines, sessions and ratings by what they are looked up by."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from webapp.events import SessionRated
from webapp.game.campaigns import Campaign
from webapp.game.counted import VOID, Counted
from webapp.game.entries import BAD_RATING, FINALISE, REVERSAL, Entry, Said
from webapp.game.room import taken
from webapp.game.rules import ONBOARDING

A_WEEK, SIX_DAYS = 7, timedelta(days=6)
WHOLE = 0
"""No day has this number."""


class LedgerMemory:
    """What game/ledger.py reads, and what it writes."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.sessions: dict[int, Counted] = {}
        self.rated: dict[int, tuple[int, str, datetime]] = {}
        self.known_campaigns: dict[int, Campaign] = {}
        self.steps_in: dict[int, dict[int, int]] = defaultdict(dict)
        self._off_boards: dict[int, bool] = {}
        self.posted: dict[int, int] = {}
        self._of_session: dict[int, list[Entry]] = defaultdict(list)
        self._on_day: dict[int, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        """By member and day. What settles another line uses no room, and is not among them."""
        self._used: dict[tuple[int, str, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        """By member, role and Monday: what is used up by day, and of the whole week under WHOLE."""
        self._onboarded: dict[int, list[str]] = defaultdict(list)
        """Steps by member: one that was taken back with its session may be taken again."""
        self._pairs: dict[tuple[int, int], dict[int, Counted]] = defaultdict(dict)
        self._weeks: dict[tuple[int, int], dict[int, Counted]] = defaultdict(dict)
        """Sessions by number, by the two and by mentor and Monday: neither changes once a session is counted."""
        self._rated_at: dict[int, list[datetime]] = defaultdict(list)
        self._rated_bad_at: dict[int, list[datetime]] = defaultdict(list)
        """Moments in ascending order, by mentor: of all ratings, and of those that say it did not help."""
        self._unposted: dict[int, dict[int, tuple[str, datetime]]] = defaultdict(dict)

    def fork(self) -> "LedgerMemory":
        """The same up to now; from now on what is written to one is not in the other."""
        other = LedgerMemory()
        for name, value in vars(self).items():
            setattr(other, name, _copied(value))
        return other

    def of_session(self, session_id: int) -> Sequence[Entry]:
        return self._of_session[session_id]

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        days = self._on_day.get(member_id)
        if not days:
            return ()
        asked = range(first.toordinal(), last.toordinal() + 1)
        return [line for day in asked if day in days for line in days[day]]

    def near(self, member_id: int, day: date) -> Sequence[Entry]:
        days, today = self._on_day.get(member_id), day.toordinal()
        return [*days.get(today - 1, ()), *days.get(today, ()), *days.get(today + 1, ())] if days else ()

    def week_of_member(self, member_id: int, day: date) -> Sequence[Entry]:
        monday = date.fromordinal(_monday(day))
        return self.between(member_id, monday, monday + SIX_DAYS)

    def used(self, member_id: int, role: str, day: date) -> tuple[int, int]:
        days = self._used.get((member_id, role, _monday(day)))
        return (days.get(day.toordinal(), 0), days[WHOLE]) if days else (0, 0)

    def onboarded(self, member_id: int) -> Collection[str]:
        return self._onboarded.get(member_id, ())

    def counted(self, session_id: int) -> Counted | None:
        return self.sessions.get(session_id)

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        sessions = self._pairs.get((one_id, other_id) if one_id < other_id else (other_id, one_id))
        return [one for one in sessions.values() if one.state != VOID] if sessions else ()

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        return list(self._weeks.get((mentor_id, _monday(day)), {}).values())

    def ratings(self, mentor_id: int, since: datetime) -> tuple[int, int]:
        return _how_many(self._rated_at.get(mentor_id), since), _how_many(self._rated_bad_at.get(mentor_id), since)

    def said_of(self, mentor_id: int) -> Sequence[Said]:
        found = []
        for session_id, (rating, at) in self._unposted[mentor_id].items():
            session = self.sessions.get(session_id)
            if session is not None and session.is_final and session.is_paid:
                found.append(Said(session_id, session.asker_id, rating, at))
        return found

    def write(self, lines: Sequence[Entry]) -> bool:
        """Those of one event, which are of one session or of none."""
        self.entries += lines
        if lines and lines[0].session_id is not None:
            self._of_session[lines[0].session_id] += lines
        for line in lines:
            if line.component == FINALISE:
                continue
            day = line.local_date.toordinal()
            self._on_day[line.member_id][day].append(line)
            of_day, of_week = taken(line)
            if of_week:
                days = self._used[line.member_id, line.role, _monday(line.local_date)]
                days[day] += of_day
                days[WHOLE] += of_week
            if line.rule_key == ONBOARDING:
                self._onboard(line)
        return True

    def _onboard(self, line: Entry) -> None:
        steps, step = self._onboarded[line.member_id], line.explain["step"]
        if line.component != REVERSAL:
            steps.append(step)
        elif not line.is_reversed_by_hand:
            steps.remove(step)

    def count(self, session: Counted) -> None:
        number, one, other = session.session_id, session.mentor_id, session.asker_id
        self.sessions[number] = session
        self._pairs[(one, other) if one < other else (other, one)][number] = session
        self._weeks[one, _monday(session.day)][number] = session

    def sessions_with(self, skill_id: int) -> Sequence[Counted]:
        return [one for one in self.sessions.values() if skill_id in one.skill_ids]

    def relabel(self, sessions: Sequence[Counted]) -> None:
        for session in sessions:
            self.count(session)

    def rate(self, event: SessionRated, at: datetime) -> None:
        if event.session_id in self.rated:
            self._forget_rating(event.session_id)
        self.rated[event.session_id] = (event.mentor_id, event.rating_class, at)
        insort(self._rated_at[event.mentor_id], at)
        if event.rating_class == BAD_RATING:
            insort(self._rated_bad_at[event.mentor_id], at)
        if event.session_id not in self.posted:
            self._unposted[event.mentor_id][event.session_id] = (event.rating_class, at)

    def unrate(self, session_id: int) -> None:
        if session_id in self.rated:
            self._unposted[self.rated[session_id][0]].pop(session_id, None)
            self._forget_rating(session_id)
        self.posted.pop(session_id, None)

    def _forget_rating(self, session_id: int) -> None:
        mentor_id, rating, at = self.rated.pop(session_id)
        self._rated_at[mentor_id].remove(at)
        if rating == BAD_RATING:
            self._rated_bad_at[mentor_id].remove(at)

    def post(self, session_ids: Sequence[int], event_id: int) -> None:
        for session_id in session_ids:
            self.posted[session_id] = event_id
            self._unposted[self.rated[session_id][0]].pop(session_id, None)

    def campaigns(self) -> Sequence[Campaign]:
        return list(self.known_campaigns.values())

    def keep_campaign(self, campaign: Campaign) -> None:
        self.known_campaigns[campaign.id] = campaign

    def steps(self, campaign_id: int, member_ids: Sequence[int]) -> Mapping[int, int]:
        return {one: self.steps_in[campaign_id].get(one, 0) for one in member_ids}

    def keep_steps(self, campaign_id: int, steps: Mapping[int, int]) -> None:
        self.steps_in[campaign_id].update(steps)

    def is_off_boards(self, member_id: int) -> bool:
        return self._off_boards.get(member_id, False)

    def leave_boards(self, member_id: int, *, is_off: bool) -> None:
        self._off_boards[member_id] = is_off


def _how_many(moments: Sequence[datetime] | None, since: datetime) -> int:
    """Of those in ascending order, from then on."""
    return len(moments) - bisect_left(moments, since) if moments else 0


@lru_cache(maxsize=4096)
def _monday(day: date) -> int:
    """The Monday of its week, counted from the first one there was."""
    ordinal = day.toordinal()
    return ordinal - (ordinal - 1) % 7


def _copied(value: Any) -> Any:
    """Containers anew, down to the values in them, which never change."""
    if isinstance(value, dict):
        copy = value.copy()
        for key, inner in copy.items():
            if isinstance(inner, dict | list):
                copy[key] = _copied(inner)
        return copy
    return list(value) if isinstance(value, list) else value
