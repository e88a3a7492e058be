"""An event while it is decided what it is worth: the rules of its moment, and each of its two as an earner.

Plain classes with slots: a replay makes one of each for hundreds of thousands of events.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from webapp.events import AskPosted, RatingsPosted, SessionSettled
from webapp.game.counted import Counted, day_in
from webapp.game.entries import Book, Entry
from webapp.game.rules import ASKER, MENTOR, Ruleset
from webapp.game.seasons import season_of

A_DAY = timedelta(days=1)
NOTHING: Mapping[str, Any] = {}


class Part(NamedTuple):
    """Whoever takes part in an event in one role: what follows from the event alone, whatever the rules.

    `day` is their own: of a session the one on which it ended, of a sum its Monday. `season` is that of the same moment
    in the organisation's zone. `about` is what a line of theirs says of the session.
    """

    role: str
    member_id: int
    counterpart_id: int | None
    session_id: int | None
    day: date
    season: str
    about: Mapping[str, Any]


Parts = dict[str, Part]
"""By role. Whoever decides about one event under several rulesets keeps them from one to the next."""


def _parts(event: Any, at: datetime) -> Parts:
    match event:
        case SessionSettled():
            return _parts_of_two(event)
        case RatingsPosted():
            return {MENTOR: _part_of_one(MENTOR, event.mentor_id, event, event.until_at)}
        case AskPosted():
            return {ASKER: _part_of_one(ASKER, event.asker_id, event, at.isoformat())}
    return {MENTOR: _part_of_one(MENTOR, event.member_id, event, at.isoformat())}


def _parts_of_two(event: SessionSettled) -> Parts:
    number, mentor, asker, moment = event.session_id, event.mentor_id, event.asker_id, event.ended_at
    season = season_of(day_in(event.organisation_zone, moment))
    about = {"mode": event.mode, "lasted": event.lasted_minutes, "from": event.started_at, "until": moment}
    return {
        MENTOR: Part(MENTOR, mentor, asker, number, day_in(event.mentor_zone, moment), season, about),
        ASKER: Part(ASKER, asker, mentor, number, day_in(event.asker_zone, moment), season, about),
    }


def _part_of_one(role: str, member_id: int, event: Any, moment: str) -> Part:
    season = season_of(day_in(event.organisation_zone, moment))
    return Part(role, member_id, None, None, day_in(event.zone, moment), season, NOTHING)


class Earner:
    """Whoever takes part in an event in one role, and what earlier lines say of them."""

    __slots__ = ("_book", "_week", "part", "role", "this_week", "today", "used")

    def __init__(self, part: Part, book: Book) -> None:
        self.part = part
        self.role = part.role
        self.used = self.today, self.this_week = book.used(part.member_id, part.role, part.day)
        """What is used up of their day and of their week: by earlier lines, and together with those of this event."""
        self._book = book
        self._week: Sequence[Entry] | None = None

    @property
    def week(self) -> Sequence[Entry]:
        """Every earlier line of their week, in any role."""
        if self._week is None:
            self._week = self._book.week_of_member(self.part.member_id, self.part.day)
        return self._week

    def use(self, line: Entry) -> Entry:
        """Count what a base or a bonus of this event uses up, as game/room.py says it of every line; return it."""
        self.today += line.amount
        self.this_week += line.amount
        return line

    def near(self) -> Sequence[Entry]:
        """Every earlier line of the day before, the day and the day after, in any role."""
        return self._book.near(self.part.member_id, self.part.day)


class Happening:
    """An event in the log, with the rules of its moment and everything that was earlier."""

    __slots__ = ("_earners", "_pair", "_parts", "at", "book", "event", "event_id", "facts", "has_quality", "ruleset")

    def __init__(
        self, event_id: int, at: datetime, event: Any, book: Book, ruleset: Ruleset, parts: Parts | None = None
    ) -> None:
        self.event_id = event_id
        self.at = at
        self.event = event
        self.book = book
        self.ruleset = ruleset
        self.facts: Mapping[str, Any] = vars(event)
        """What conditions and gates read."""
        self.has_quality: bool | None = None
        """Whether the mentor's ratings are good enough; None until somebody asks."""
        self._parts: Parts = {} if parts is None else parts
        self._earners: dict[str, Earner] = {}
        self._pair: Sequence[Counted] | None = None

    def member_id(self, role: str) -> int:
        """Whoever takes part in it in this role: quicker than an earner where no day is wanted."""
        event = self.event
        if role == ASKER:
            return int(event.asker_id)
        return int(event.mentor_id if isinstance(event, SessionSettled) else event.member_id)

    def earner(self, role: str) -> Earner:
        known = self._earners.get(role)
        if known is None:
            if not self._parts:
                self._parts.update(_parts(self.event, self.at))
            known = self._earners[role] = Earner(self._parts[role], self.book)
        return known

    @property
    def pair(self) -> Sequence[Counted]:
        """Every session of its two, in either role."""
        if self._pair is None:
            self._pair = self.book.of_pair(self.event.mentor_id, self.event.asker_id)
        return self._pair
