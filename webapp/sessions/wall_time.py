"""What a clock on the wall shows, and the moment that it means."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def moment_of(text: str, zone: str) -> datetime | None:
    """The moment (UTC) of "2026-11-19T14:30" in `zone`; the first of the two when the clocks are put back.

    None for what is no time, and for an hour that is skipped when the clocks are put forward.
    """
    try:
        wall = datetime.fromisoformat(text)
        if wall.tzinfo is not None:
            return None
        moment = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        return moment if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall else None
    except (ValueError, OverflowError):
        return None


def moment_from(text: str) -> datetime | None:
    """The moment (UTC) that an address or a form carries as ISO 8601 with its offset; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def wall_text(moment: datetime, zone: str) -> str:
    """As an input of type datetime-local wants it."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def same_wall(moment: datetime, zone: str, other: str) -> bool:
    """Whether two people read the same time from their clocks then."""
    return moment.astimezone(ZoneInfo(zone)).utcoffset() == moment.astimezone(ZoneInfo(other)).utcoffset()
