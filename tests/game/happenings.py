"""Session events as they would be recorded, with everything that a test does not care about filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from webapp.events import Event, SessionEnded, SessionFinalised, SessionVoided
from webapp.game.campaigns import Campaign
from webapp.game.counted import VOID, Counted, week_of
from webapp.game.entries import BAD_RATING, FINAL, PENDING, Entry
from webapp.game.ledger import award
from webapp.game.room import taken_by
from webapp.game.rules import ONBOARDING
from webapp.game.timeline import BEGINNING, Timeline

LENA, AMARA, JONAS = 1, 2, 3
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
FROM_THE_BEGINNING = Timeline(starts=[(BEGINNING, 1)])
WITH_CAPS = Timeline(starts=[(BEGINNING, 2)])
WITH_SUMS = Timeline(starts=[(BEGINNING, 3)])


@dataclass(frozen=True)
class Meeting:
    """A session that Lena asked for and Amara gives, unless somebody else is named."""

    number: int = 1
    asker: int = LENA
    mentor: int = AMARA
    mode: str = "call"
    began: datetime = NOON
    lasted: int = 15
    both: bool = True
    asker_zone: str = "UTC"
    mentor_zone: str = "UTC"
    organisation_zone: str = "UTC"
    skills: tuple[int, ...] = (1,)
    asker_department: int | None = None
    mentor_department: int | None = None
    is_line_management: bool = False
    asker_days_here: int = 400
    mentor_days_here: int = 400

    def ended(self) -> SessionEnded:
        return SessionEnded(**self._settled())

    def finalised(self, *, confirmed_by: str = "") -> SessionFinalised:
        return SessionFinalised(
            **self._settled(),
            is_confirmed=bool(confirmed_by),
            confirmed_by=confirmed_by,
            mentor_prior_sessions=0,
            pair_prior_sessions=0,
        )

    def voided(self) -> SessionVoided:
        return SessionVoided(**self._facts())

    def _settled(self) -> dict[str, Any]:
        until = self.began + timedelta(minutes=self.lasted)
        return self._facts() | {
            "started_at": self.began.isoformat(),
            "ended_at": until.isoformat(),
            "lasted_minutes": self.lasted,
            "both_took_part": self.both,
        }

    def _facts(self) -> dict[str, Any]:
        return {
            "actor_id": self.asker,
            "session_id": self.number,
            "ask_id": self.number,
            "asker_id": self.asker,
            "mentor_id": self.mentor,
            "skill_ids": self.skills,
            "mode": self.mode,
            "minutes": 15,
            "asker_department_id": self.asker_department,
            "mentor_department_id": self.mentor_department,
            "asker_site_id": None,
            "mentor_site_id": None,
            "asker_zone": self.asker_zone,
            "mentor_zone": self.mentor_zone,
            "organisation_zone": self.organisation_zone,
            "is_line_management": self.is_line_management,
            "is_same_team": False,
            "asker_is_newcomer": False,
            "mentor_is_newcomer": False,
            "asker_days_here": self.asker_days_here,
            "mentor_days_here": self.mentor_days_here,
        }


class Notebook:
    """The plainest book there is: lists that are read from the beginning each time."""

    def __init__(self) -> None:
        self.running: list[Campaign] = []
        self.entries: list[Entry] = []
        self.sessions: dict[int, Counted] = {}
        self.given_ratings: list[str] = []

    def write(self, lines: Iterable[Entry]) -> None:
        self.entries += lines

    def count(self, session: Counted) -> None:
        self.sessions[session.session_id] = session

    def of_session(self, session_id: int) -> Sequence[Entry]:
        return [entry for entry in self.entries if entry.session_id == session_id]

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        return [one for one in self.entries if one.member_id == member_id and first <= one.local_date <= last]

    def near(self, member_id: int, day: date) -> Sequence[Entry]:
        return self.between(member_id, day - timedelta(days=1), day + timedelta(days=1))

    def week_of_member(self, member_id: int, day: date) -> Sequence[Entry]:
        return [one for one in self.entries if one.member_id == member_id and week_of(one.local_date) == week_of(day)]

    def used(self, member_id: int, role: str, day: date) -> tuple[int, int]:
        return taken_by(self.week_of_member(member_id, day), member_id, role, day)

    def onboarded(self, member_id: int) -> set[str]:
        paid = [one for one in self.entries if one.member_id == member_id and one.rule_key == ONBOARDING]
        steps = [one.explain["step"] for one in paid]
        worth = [(one.explain["step"], 0 if "reason" in one.explain else -1 if one.reverses else 1) for one in paid]
        return {step for step in steps if sum(n for of, n in worth if of == step)}

    def counted(self, session_id: int) -> Counted | None:
        return self.sessions.get(session_id)

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        both = {one_id, other_id}
        return [one for one in self.sessions.values() if {one.mentor_id, one.asker_id} == both and one.state != VOID]

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        return [
            one for one in self.sessions.values() if one.mentor_id == mentor_id and week_of(one.day) == week_of(day)
        ]

    def ratings(self, mentor_id: int, since: datetime) -> tuple[int, int]:
        return len(self.given_ratings), self.given_ratings.count(BAD_RATING)

    def campaigns(self) -> Sequence[Campaign]:
        return self.running

    def is_off_boards(self, _member_id: int) -> bool:
        return False


def lived(events: Iterable[Event], book: Any = None, timeline: Timeline = FROM_THE_BEGINNING) -> list[Entry]:
    """The lines that these events add, one event a minute from the day after NOON."""
    book = book if book is not None else Notebook()
    for number, event in enumerate(events, start=1):
        outcome = award(number, NOON + timedelta(days=1, minutes=number), event, timeline, book)
        book.write(outcome.lines)
        if outcome.after is not None:
            book.count(outcome.after)
    entries: list[Entry] = book.entries
    return entries


def final_of(member: int, entries: Iterable[Entry]) -> int:
    """This member's balance."""
    return sum(entry.amount for entry in entries if entry.member_id == member and entry.state == FINAL)


def pending_of(member: int, entries: Sequence[Entry]) -> int:
    """What waits for a wrap-up: pending lines that no final line has settled."""
    settled = {entry.settles for entry in entries}
    mine = [entry for entry in entries if entry.member_id == member and entry.state == PENDING]
    return sum(entry.amount for entry in mine if entry.key not in settled)
