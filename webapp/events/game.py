"""What the game tells of: badges, boards, periods, sums."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class BadgeEarned(Event):
    """A tier of a badge, 1 is the first. `rarity` as it was that night, "" where few people are active."""

    name = "badge.earned"
    member_id: int
    badge: str
    tier: int
    rarity: str = ""


@dataclass(frozen=True, kw_only=True)
class BadgeRevoked(Event):
    """The session that had earned it was undone."""

    name = "badge.revoked"
    member_id: int
    badge: str
    tier: int


@dataclass(frozen=True, kw_only=True)
class BadgesRevealed(Event):
    """The actor has turned over what lay face down."""

    name = "badges.revealed"
    badges_n: int


@dataclass(frozen=True, kw_only=True)
class BoardsHidden(Event):
    """This member does not want to be on leaderboards."""

    name = "boards.hidden"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class BoardsShown(Event):
    name = "boards.shown"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class PeriodClosed(Event):
    """Every session of it is settled, or five working days are over: its numbers stay as they are."""

    name = "period.closed"
    period: str


@dataclass(frozen=True, kw_only=True)
class RatingsPosted(Event):
    """What askers said of this mentor up to a Monday midnight has become one sum. Of whom and what is not in it."""

    name = "ratings.posted"
    mentor_id: int
    until_at: str
    zone: str
    """The mentor's."""
    organisation_zone: str
