"""Session events as they would be recorded, with everything that a test does not care about filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from webapp.events import SessionEnded, SessionEvent, SessionFinalised, SessionVoided
from webapp.game.ledger import BASE, FINAL, PENDING, Entry, award
from webapp.game.rules import BEGINNING, Timeline

LENA, AMARA, JONAS = 1, 2, 3
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
FROM_THE_BEGINNING = Timeline(starts=[(BEGINNING, 1)])


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
            "skill_ids": (1,),
            "mode": self.mode,
            "minutes": 15,
            "asker_department_id": None,
            "mentor_department_id": None,
            "asker_site_id": None,
            "mentor_site_id": None,
            "asker_zone": self.asker_zone,
            "mentor_zone": self.mentor_zone,
            "organisation_zone": self.organisation_zone,
            "is_line_management": False,
            "is_same_team": False,
            "asker_is_newcomer": False,
            "mentor_is_newcomer": False,
        }


class Notebook:
    """The plainest book there is: a list that is read from the beginning each time."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)

    def of_session(self, session_id: int) -> Sequence[Entry]:
        return [entry for entry in self.entries if entry.session_id == session_id]

    def paid_on(self, member_id: int, day: date) -> Sequence[Entry]:
        return [
            entry
            for entry in self.entries
            if entry.member_id == member_id
            and entry.component == BASE
            and abs(entry.local_date - day) <= timedelta(days=1)
            and not self._is_taken_back(entry)
        ]

    def _is_taken_back(self, entry: Entry) -> bool:
        its = {entry.key} | {other.key for other in self.entries if other.settles == entry.key}
        return any(other.reverses in its for other in self.entries)


def lived(events: Iterable[SessionEvent], book: Any = None, timeline: Timeline = FROM_THE_BEGINNING) -> list[Entry]:
    """The lines that these events add, one event a minute from the day after NOON."""
    book = book if book is not None else Notebook()
    for number, event in enumerate(events, start=1):
        for entry in award(number, NOON + timedelta(days=1, minutes=number), event, timeline, book):
            book.add(entry)
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
