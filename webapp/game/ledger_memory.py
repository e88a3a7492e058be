"""The ledger's store in memory: lines, sessions and ratings by what they are looked up by."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from webapp.events import SessionRated
from webapp.game.campaigns import Campaign
from webapp.game.counted import VOID, Counted
from webapp.game.entries import FINALISE, REVERSAL, Entry, Said
from webapp.game.room import taken
from webapp.game.rules import ONBOARDING

A_WEEK = 7
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
        self._in_week: dict[tuple[int, int], list[Entry]] = defaultdict(list)
        """By member and Monday. What settles another line uses no room, and is not among them."""
        self._used: dict[tuple[int, str, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        """By member, role and Monday: what is used up by day, and of the whole week under WHOLE."""
        self._onboarding: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._weeks: dict[tuple[int, int], list[int]] = defaultdict(list)
        """Numbers of sessions, by the two and by mentor and Monday: neither changes once a session is counted."""
        self._rated_by_mentor: dict[int, dict[int, tuple[str, datetime]]] = defaultdict(dict)
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
        monday, end = _monday(first), last.toordinal()
        lines: Sequence[Entry] = self._in_week.get((member_id, monday), ())
        if monday + A_WEEK <= end:
            weeks = range(monday, end + 1, A_WEEK)
            lines = [line for one in weeks for line in self._in_week.get((member_id, one), ())]
        return [line for line in lines if first <= line.local_date <= last] if lines else ()

    def week_of_member(self, member_id: int, day: date) -> Sequence[Entry]:
        return self._in_week.get((member_id, _monday(day)), ())

    def used(self, member_id: int, role: str, day: date) -> tuple[int, int]:
        days = self._used.get((member_id, role, _monday(day)))
        return (days.get(day.toordinal(), 0), days[WHOLE]) if days else (0, 0)

    def onboarded(self, member_id: int) -> Collection[str]:
        steps = self._onboarding.get(member_id)
        return {step for step, n in steps.items() if n > 0} if steps else ()

    def counted(self, session_id: int) -> Counted | None:
        return self.sessions.get(session_id)

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        numbers = self._pairs.get((one_id, other_id) if one_id < other_id else (other_id, one_id), ())
        return [self.sessions[one] for one in numbers if self.sessions[one].state != VOID]

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        return [self.sessions[one] for one in self._weeks.get((mentor_id, _monday(day)), ())]

    def ratings(self, mentor_id: int, since: datetime) -> Sequence[str]:
        return [rating for rating, at in self._rated_by_mentor[mentor_id].values() if at >= since]

    def said_of(self, mentor_id: int) -> Sequence[Said]:
        found = []
        for session_id, (rating, at) in self._unposted[mentor_id].items():
            session = self.sessions.get(session_id)
            if session is not None and session.is_final and session.is_paid:
                found.append(Said(session_id, session.asker_id, rating, at))
        return found

    def write(self, lines: Sequence[Entry]) -> bool:
        self.entries += lines
        for line in lines:
            if line.session_id is not None:
                self._of_session[line.session_id].append(line)
            if line.component == FINALISE:
                continue
            monday = _monday(line.local_date)
            self._in_week[line.member_id, monday].append(line)
            of_day, of_week = taken(line)
            if of_week:
                days = self._used[line.member_id, line.role, monday]
                days[line.local_date.toordinal()] += of_day
                days[WHOLE] += of_week
            if line.rule_key == ONBOARDING:
                times = -1 if line.component == REVERSAL else 1
                self._onboarding[line.member_id][line.explain["step"]] += 0 if line.is_reversed_by_hand else times
        return True

    def count(self, session: Counted) -> None:
        if session.session_id not in self.sessions:
            one, other = session.mentor_id, session.asker_id
            self._pairs[(one, other) if one < other else (other, one)].append(session.session_id)
            self._weeks[one, _monday(session.day)].append(session.session_id)
        self.sessions[session.session_id] = session

    def sessions_with(self, skill_id: int) -> Sequence[Counted]:
        return [one for one in self.sessions.values() if skill_id in one.skill_ids]

    def relabel(self, sessions: Sequence[Counted]) -> None:
        for session in sessions:
            self.count(session)

    def rate(self, event: SessionRated, at: datetime) -> None:
        self.rated[event.session_id] = (event.mentor_id, event.rating_class, at)
        self._rated_by_mentor[event.mentor_id][event.session_id] = (event.rating_class, at)
        if event.session_id not in self.posted:
            self._unposted[event.mentor_id][event.session_id] = (event.rating_class, at)

    def unrate(self, session_id: int) -> None:
        mentor_id, _rating, _at = self.rated.pop(session_id, (0, "", None))
        self._rated_by_mentor[mentor_id].pop(session_id, None)
        self._unposted[mentor_id].pop(session_id, None)
        self.posted.pop(session_id, None)

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
