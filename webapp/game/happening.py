"""An event while it is decided what it is worth: the rules of its moment, and each of its two as an earner.

Plain classes with slots: a replay makes one of each for hundreds of thousands of events.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from webapp.events import RatingsPosted, SessionSettled
from webapp.game.counted import day_in
from webapp.game.entries import Book, Entry
from webapp.game.room import taken_by
from webapp.game.rules import ASKER, MENTOR, Ruleset
from webapp.game.seasons import season_of

A_DAY = timedelta(days=1)


class Earner:
    """Whoever takes part in an event in one role.

    `day` is their own: of a session the one on which it ended, of a sum its Monday.

    `season` is that of the same moment in the organisation's zone.
    """

    __slots__ = ("_book", "_used", "_week", "counterpart_id", "day", "member_id", "role", "season")

    def __init__(self, role: str, event: Any, at: datetime, book: Book) -> None:
        self.role = role
        self.counterpart_id: int | None = None
        if isinstance(event, SessionSettled):
            moment = event.ended_at
            if role == MENTOR:
                self.member_id, self.counterpart_id, zone = event.mentor_id, event.asker_id, event.mentor_zone
            else:
                self.member_id, self.counterpart_id, zone = event.asker_id, event.mentor_id, event.asker_zone
        elif isinstance(event, RatingsPosted):
            moment, zone, self.member_id = event.until_at, event.zone, event.mentor_id
        else:
            moment, zone = at.isoformat(), event.zone
            self.member_id = event.asker_id if role == ASKER else event.member_id
        self.day: date = day_in(zone, moment)
        self.season = season_of(day_in(event.organisation_zone, moment))
        self._book = book
        self._week: Sequence[Entry] | None = None
        self._used: tuple[int, int] | None = None

    @property
    def week(self) -> Sequence[Entry]:
        """Every earlier line of their week, in any role."""
        if self._week is None:
            self._week = self._book.week_of_member(self.member_id, self.day)
        return self._week

    @property
    def used(self) -> tuple[int, int]:
        """What earlier lines use up of their day and of their week."""
        if self._used is None:
            self._used = self._book.used(self.member_id, self.role, self.day)
        return self._used

    def uses(self, lines: Iterable[Entry]) -> tuple[int, int]:
        """What these lines use up, of their day and of their week in this role."""
        return taken_by(lines, self.member_id, self.role, self.day)

    def near(self) -> Sequence[Entry]:
        """Every earlier line of the day before, the day and the day after, in any role."""
        return self._book.between(self.member_id, self.day - A_DAY, self.day + A_DAY)


class Happening:
    """An event in the log, with the rules of its moment and everything that was earlier."""

    __slots__ = ("_earners", "at", "book", "event", "event_id", "facts", "has_quality", "ruleset")

    def __init__(self, event_id: int, at: datetime, event: Any, book: Book, ruleset: Ruleset) -> None:
        self.event_id = event_id
        self.at = at
        self.event = event
        self.book = book
        self.ruleset = ruleset
        self.facts: Mapping[str, Any] = vars(event)
        """What conditions and gates read."""
        self.has_quality: bool | None = None
        """Whether the mentor's ratings are good enough; None until somebody asks."""
        self._earners: dict[str, Earner] = {}

    def member_id(self, role: str) -> int:
        """Whoever takes part in it in this role: quicker than an earner where no day is wanted."""
        event = self.event
        if role == ASKER:
            return int(event.asker_id)
        return int(event.mentor_id if isinstance(event, SessionSettled) else event.member_id)

    def earner(self, role: str) -> Earner:
        known = self._earners.get(role)
        if known is None:
            known = self._earners[role] = Earner(role, self.event, self.at, self.book)
        return known
