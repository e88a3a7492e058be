"""The times on the accept page: now, two that could suit both, or another one, as both read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from webapp.accounts.hours import Hours
from webapp.sessions.deadlines import FARTHEST
from webapp.sessions.proposals import proposals
from webapp.sessions.wall_time import same_wall


@dataclass(frozen=True)
class Slot:
    """A time offered. `day` is set when it is not today for the mentor; `their_zone` when the asker reads another time.

    `their_day` is set when it is another day there.
    """

    value: str
    at: datetime
    day: date | None
    their_zone: str
    their_day: date | None


class Planned(Protocol):
    """A session with its time."""

    @property
    def minutes(self) -> int: ...
    @property
    def scheduled_for(self) -> datetime: ...


def slots(asker: Hours, mentor: Hours, minutes: int, now: datetime, chosen: datetime | None = None) -> Sequence[Slot]:
    """Two proposals, and the one that was chosen before if it is none of them."""
    moments = set(proposals(asker, mentor, minutes, now))
    if chosen is not None:
        moments.add(chosen)
    return [slot(moment, mentor.zone, asker.zone, now) for moment in sorted(moments)]


def other_times(
    me: Hours, other: Hours, session: Planned, now: datetime, chosen: datetime | None = None
) -> Sequence[Slot]:
    """Two proposals for a session that has a time already, and the one that was chosen before."""
    moments = [at for at in proposals(other, me, session.minutes, now, count=3) if at != session.scheduled_for][:2]
    if chosen is not None and now < chosen <= now + FARTHEST:
        moments.append(chosen)
    return [slot(moment, me.zone, other.zone, now) for moment in sorted(set(moments))]


def slot(moment: datetime, mine: str, theirs: str, now: datetime) -> Slot:
    """One moment as two people read it."""
    today = now.astimezone(ZoneInfo(mine)).date()
    here, there = (moment.astimezone(ZoneInfo(zone)).date() for zone in (mine, theirs))
    return Slot(
        value=moment.isoformat(),
        at=moment,
        day=here if here != today else None,
        their_zone="" if same_wall(moment, mine, theirs) else theirs,
        their_day=there if there != here else None,
    )
