"""The only reader of the time. Everything else asks here, so a test or the demo can stand at another moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_pretended: ContextVar[datetime | None] = ContextVar("pretended_moment", default=None)


def now() -> datetime:
    """The present moment, UTC, aware."""
    return _pretended.get() or datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day in `zone` (an IANA name) at this moment."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Within the block, now() is `moment` (aware). The demo lives its history through this."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)
