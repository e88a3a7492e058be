"""What each event changes on somebody’s punch card: the same for the stored cards and for a replay in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from webapp.events import (
    Event,
    MemberAwake,
    MemberChanged,
    MemberDormant,
    MemberJoined,
    MemberLeft,
    MemberReturned,
    SessionEnded,
    SessionVoided,
    WeekClosed,
)
from webapp.game.streaks import (
    Card,
    Week,
    WeekFacts,
    before,
    card_of,
    closed,
    longer_by,
    punched,
    unpunched,
)
from webapp.game.weeks import Rhythm, WeekNumber, rhythm_at, week_of

Living = MemberJoined | MemberChanged | MemberDormant | MemberAwake | MemberLeft | MemberReturned
PUNCHING: tuple[type[Event], ...] = (
    MemberJoined,
    MemberChanged,
    MemberDormant,
    MemberAwake,
    MemberLeft,
    MemberReturned,
    SessionEnded,
    SessionVoided,
    WeekClosed,
)
"""The events that are read here."""


class Book(Protocol):
    """Where cards are kept, by member: their rhythms and weeks (both oldest first), and the card these add up to."""

    def rhythms(self, member_id: int) -> Sequence[Rhythm]: ...
    def add_rhythm(self, member_id: int, rhythm: Rhythm) -> None: ...
    def week(self, member_id: int, number: WeekNumber) -> Week | None: ...
    def weeks(self, member_id: int) -> Sequence[Week]: ...
    def keep_week(self, member_id: int, week: Week) -> None: ...
    def drop_week(self, member_id: int, number: WeekNumber) -> None: ...
    def card(self, member_id: int) -> Card: ...
    def keep_card(self, member_id: int, card: Card) -> None: ...


@dataclass(frozen=True)
class Closed:
    """A week that has just been closed, and the card of the weeks before it."""

    week: Week
    before: Card


def punch(happened_at: datetime, event: Event, book: Book) -> Closed | None:
    """Write into `book` what `event`, recorded at `happened_at` (UTC), changes; say which week it has closed."""
    if isinstance(event, SessionEnded):
        for member_id, zone in ((event.asker_id, event.asker_zone), (event.mentor_id, event.mentor_zone)):
            _count(member_id, zone, event, book)
    elif isinstance(event, SessionVoided):
        for member_id in (event.asker_id, event.mentor_id):
            _take_back(member_id, event.session_id, book)
    elif isinstance(event, WeekClosed):
        return _close(event, book)
    elif isinstance(event, Living):
        _live_on(happened_at, event, book)
    return None


def _count(member_id: int, zone: str, event: SessionEnded, book: Book) -> None:
    """The week of the session’s end has a hole at once."""
    ended_at = datetime.fromisoformat(event.ended_at)
    number = week_of(ended_at, book.rhythms(member_id) or [Rhythm(ended_at, zone)])
    was = book.week(member_id, number)
    week, card = punched(was, number, event.session_id), book.card(member_id)
    book.keep_week(member_id, week)
    if was is None:
        is_newest = card.newest is None or card.newest < number
        book.keep_card(member_id, longer_by(card, week) if is_newest else card_of(book.weeks(member_id)))


def _take_back(member_id: int, session_id: int, book: Book) -> None:
    weeks = book.weeks(member_id)
    for week in weeks:
        if session_id in week.session_ids:
            left = unpunched(week, session_id, before(weeks, week.number))
            if left is None:
                book.drop_week(member_id, week.number)
            else:
                book.keep_week(member_id, left)
            book.keep_card(member_id, card_of(book.weeks(member_id)))


def _close(event: WeekClosed, book: Book) -> Closed | None:
    number, member_id = WeekNumber(event.iso_year, event.iso_week), event.member_id
    was, card = book.week(member_id, number), before(book.weeks(member_id), number)
    facts = WeekFacts(
        scheduled_days=event.scheduled_days,
        open_days=event.open_days,
        had_ask_waiting=event.had_ask_waiting,
        was_let_down=event.was_let_down,
        turned_away_n=event.turned_away_n,
    )
    week = closed(was, number, facts, card)
    if week == was:
        return None
    book.keep_week(member_id, week)
    book.keep_card(member_id, card_of(book.weeks(member_id)))
    return Closed(week, card)


def _live_on(happened_at: datetime, event: Living, book: Book) -> None:
    """When they work and take asks, from now on; nothing is added where nothing of that is new."""
    rhythms = book.rhythms(event.member_id)
    last = rhythm_at(happened_at, rhythms) if rhythms else None
    rhythm = _rhythm_after(last, event, happened_at)
    if rhythm is not None and (last is None or replace(rhythm, since=last.since) != last):
        book.add_rhythm(event.member_id, rhythm)


def _rhythm_after(last: Rhythm | None, event: Living, since: datetime) -> Rhythm | None:
    if isinstance(event, MemberJoined | MemberChanged):
        rhythm = replace(last, since=since, zone=event.zone) if last else Rhythm(since, event.zone)
        if event.working_days:
            rhythm = replace(rhythm, days="".join(map(str, event.working_days)))
        if isinstance(event, MemberJoined):
            return replace(rhythm, is_here=True)
        back_at = datetime.fromisoformat(event.away_until_at) if event.away_until_at else None
        return replace(rhythm, is_open=not event.is_paused, away_until=back_at)
    if last is None:
        return None
    if isinstance(event, MemberDormant | MemberAwake):
        return replace(last, since=since, is_dormant=isinstance(event, MemberDormant))
    return replace(last, since=since, is_here=isinstance(event, MemberReturned))
