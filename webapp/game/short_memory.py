"""The ledger in memory of a very long log: lines that nothing should ask for any more are forgotten.

Sessions stay, for people meet again: about half a kilobyte each. Their lines, five times as much, do not.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from webapp.game.entries import Entry
from webapp.game.ledger_memory import A_WEEK, LedgerMemory

A_DAY = timedelta(days=1)


class Forgotten(LookupError):
    """Something asks for lines of before the day from which on they are kept."""


class ShortMemory(LedgerMemory):
    """What it has not forgotten it says as LedgerMemory does; for anything else it raises Forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._kept_from = date.min

    @property
    def lines_n(self) -> int:
        """How many lines it keeps, those apart that settle another one."""
        return sum(len(lines) for days in self._on_day.values() for lines in days.values())

    def forget(self, before: date) -> None:
        """Lines of earlier days, and of sessions that ended on one."""
        self._kept_from = max(before, self._kept_from)
        first = self._kept_from.toordinal()
        for days in self._on_day.values():
            for day in [day for day in days if day < first]:
                del days[day]
        for used in [used for used in self._used if used[2] + A_WEEK <= first]:
            del self._used[used]
        for session_id in [one for one in self._of_session if self._is_forgotten(one)]:
            del self._of_session[session_id]

    def _is_forgotten(self, session_id: int) -> bool:
        session = self.sessions.get(session_id)
        return session is not None and session.day < self._kept_from

    def of_session(self, session_id: int) -> Sequence[Entry]:
        if self._is_forgotten(session_id):
            raise Forgotten
        return super().of_session(session_id)

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        self._check(first)
        return super().between(member_id, first, last)

    def near(self, member_id: int, day: date) -> Sequence[Entry]:
        self._check(day - A_DAY)
        return super().near(member_id, day)

    def week_of_member(self, member_id: int, day: date) -> Sequence[Entry]:
        self._check(day)
        return super().week_of_member(member_id, day)

    def used(self, member_id: int, role: str, day: date) -> tuple[int, int]:
        self._check(day)
        return super().used(member_id, role, day)

    def _check(self, day: date) -> None:
        if day.toordinal() - day.weekday() < self._kept_from.toordinal():
            raise Forgotten
