"""The weeks of the punch card."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class WeekClosed(Event):
    """A week of a member is over and decided, with every fact that decides of one without a session.

    `zone` is the one in which it was counted. Days are 0 to 7; `turned_away_n` are asks that this member declined or
    left without an answer. `sessions_n` took place in it.
    """

    name = "week.closed"
    member_id: int
    iso_year: int
    iso_week: int
    zone: str
    scheduled_days: int
    open_days: int
    had_ask_waiting: bool
    was_let_down: bool
    turned_away_n: int
    sessions_n: int


@dataclass(frozen=True, kw_only=True)
class SparePunchUsed(Event):
    """A spare punch kept the card over this week."""

    name = "spare_punch.used"
    member_id: int
    iso_year: int
    iso_week: int


@dataclass(frozen=True, kw_only=True)
class PunchCardEnded(Event):
    """A card of at least two weeks has ended with this week; a new one begins with the next session."""

    name = "punch_card.ended"
    member_id: int
    iso_year: int
    iso_week: int
    length: int
    longest: int


@dataclass(frozen=True, kw_only=True)
class StreakReminded(Event):
    """On Thursday, while this week has no session."""

    name = "streak.reminded"
    member_id: int
