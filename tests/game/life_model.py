"""Boards, counts and badges by their definitions, from the sessions and lines that stand: nothing is added up."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from webapp.events import (
    AskPosted,
    BoardsHidden,
    BoardsShown,
    Event,
    MemberChanged,
    MemberLeft,
    MemberReturned,
    PeriodClosed,
    SessionEvent,
    SessionFinalised,
    SessionRated,
    SessionVoided,
    SkillClaimed,
)
from webapp.game.entries import Entry
from webapp.game.memory import Memory

Sums = dict[tuple[str, int, int], tuple[int, int, int]]
"""(given, helped, points) by (period, skill, member), where they are not all 0."""
LIFE = {
    "first_ask": ("asks", [1]),
    "first_help": ("given", [1]),
    "many_people": ("helped", [5, 15, 40]),
    "curious": ("learned", [3, 10, 25]),
    "both_ways": ("both", [3, 10, 25]),
    "bridge": ("others", [3, 5, 8]),
    "range": ("skills", [3, 7, 15]),
}


class Model:
    """Reads which lines the ledger holds and which sessions boards count; everything else it knows by itself."""

    def __init__(self, memory: Memory, zone: str) -> None:
        self.memory = memory
        self.zone = ZoneInfo(zone)
        self.sessions: dict[int, SessionEvent] = {}
        self.days: dict[int, date] = {}
        self.final: set[int] = set()
        self.void: set[int] = set()
        self.rated: dict[int, str] = {}
        self.asks: Counter[int] = Counter()
        self.open_counters: set[int] = set()
        self.frozen: dict[str, Sums] = {}
        self.hidden: set[int] = set()
        self.gone: set[int] = set()
        self.departments: dict[int, int | None] = {}

    def see(self, event: Event) -> None:
        """After the game has followed it."""
        match event:
            case SessionEvent():
                self._see_session(event)
            case SessionRated():
                self.rated[event.session_id] = event.rating_class
            case AskPosted():
                self.asks[event.asker_id] += 1
            case SkillClaimed():
                self.open_counters |= {event.member_id} if event.is_open and event.claimed_n >= 3 else set()
            case PeriodClosed():
                self.frozen.setdefault(event.period, self._of_period(event.period))
            case _:
                self._see_member(event)

    def _see_session(self, event: SessionEvent) -> None:
        if isinstance(event, SessionVoided):
            if event.session_id not in self.void and self.memory.of_session(event.session_id):
                self.void.add(event.session_id)
                self.rated.pop(event.session_id, None)
            return
        self.sessions[event.session_id] = event
        ended = datetime.fromisoformat(vars(event)["ended_at"])
        self.days[event.session_id] = ended.astimezone(self.zone).date()
        if isinstance(event, SessionFinalised):
            self.final.add(event.session_id)

    def _see_member(self, event: Event) -> None:
        match event:
            case MemberChanged():
                self.departments[event.member_id] = event.department_id
            case MemberLeft():
                self.gone.add(event.member_id)
            case MemberReturned():
                self.gone.discard(event.member_id)
            case BoardsHidden():
                self.hidden.add(event.member_id)
            case BoardsShown():
                self.hidden.discard(event.member_id)

    def standings(self) -> Sums:
        """What every board says."""
        days = [*self.days.values(), *(self._day(line) for line in self.memory.entries)]
        found: Sums = {}
        for period in {name for day in days for name in periods(day)} | set(self.frozen):
            found |= self.frozen[period] if period in self.frozen else self._of_period(period)
        return found

    def _of_period(self, period: str) -> Sums:
        """As it is now: sessions that count, different askers, final points."""
        points: Counter[int] = Counter()
        for line in self.memory.entries:
            if line.state == "final" and period in periods(self._day(line)):
                points[line.member_id] += line.amount
        here = [self.sessions[n] for n in self._counted() if period in periods(self.days[n])]
        people = {*points, *(one.mentor_id for one in here)}
        skills = {0} | ({skill for one in here for skill in one.skill_ids} if period != "all" else set())
        sums: Sums = {}
        for skill in skills:
            for who in people:
                given = [one for one in here if one.mentor_id == who and (not skill or skill in one.skill_ids)]
                row = (len(given), len({one.asker_id for one in given}), 0 if skill else points[who])
                if any(row):
                    sums[period, skill, who] = row
        return sums

    def _counted(self) -> Iterable[int]:
        return [n for n in self.final - self.void if self.memory.sessions[n].counts]

    def _day(self, line: Entry) -> date:
        """The organisation's day to which a line belongs."""
        if "last_day" in line.explain:
            return date.fromisoformat(line.explain["last_day"])
        return self.days[line.session_id] if line.session_id else line.recorded_at.astimezone(self.zone).date()

    def badges(self, who: int) -> set[tuple[str, int]]:
        """What somebody holds."""
        alive = [self.sessions[n] for n in self.final - self.void]
        gave, got = [one for one in alive if one.mentor_id == who], [one for one in alive if one.asker_id == who]
        others = {
            one.asker_department_id
            for one in gave
            if None not in (ids := {one.asker_department_id, one.mentor_department_id}) and len(ids) == 2
        }
        values = {
            "asks": self.asks[who],
            "given": len(gave),
            "helped": len({one.asker_id for one in gave}),
            "learned": len({one.mentor_id for one in got}),
            "both": min(len(gave), len(got)),
            "others": len(others),
            "skills": len({skill for one in gave for skill in one.skill_ids}),
        }
        held = {
            (badge, tier)
            for badge, (what, tiers) in LIFE.items()
            for tier, least in enumerate(tiers, start=1)
            if values[what] >= least
        }
        return held | ({("three_things", 1)} if who in self.open_counters else set())

    def is_shown(self, who: int) -> bool:
        return who not in self.hidden | self.gone


def periods(day: date) -> set[str]:
    """The four in which a day lies."""
    year, week, _ = day.isocalendar()
    season = 1 + (week > 13) + (week > 26) + (week > 39)
    return {"all", f"{year}-W{week:02}", f"{day.year}-M{day.month:02}", f"{year}-S{season}"}
