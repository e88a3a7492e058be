"""A session as the game counts it: who met whom on which day, whether it was paid, whether boards count it."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.events import RatingsPosted, SessionSettled

ENDED, FINAL, VOID = "ended", "final", "void"
A_MOMENT = timedelta(microseconds=1)


class Counted(NamedTuple):
    """`day` is the one on which it ended in the organisation's zone; departments and sites are those of then.

    `is_paid` says that its base was worth something for the pair; `counts` that it stands on boards. What is VOID
    stays as a mark that it must not come back.
    """

    session_id: int
    mentor_id: int
    asker_id: int
    day: date
    skill_ids: tuple[int, ...]
    mentor_department_id: int | None
    asker_department_id: int | None
    mentor_site_id: int | None
    asker_site_id: int | None
    state: str
    is_paid: bool
    counts: bool = False
    bonuses: tuple[str, ...] = ()

    @property
    def is_final(self) -> bool:
        return self.state == FINAL

    def finalised(self, bonuses: tuple[str, ...], *, counts: bool) -> "Counted":
        """As it is from then on. Without _replace, which takes twice as long."""
        return Counted._make((*self[:STATE], FINAL, self.is_paid, counts, bonuses))

    @property
    def places(self) -> dict[str, int | None]:
        """Where the two belonged when it ended, by the names of the facts of an event."""
        return {
            "asker_department_id": self.asker_department_id,
            "mentor_department_id": self.mentor_department_id,
            "asker_site_id": self.asker_site_id,
            "mentor_site_id": self.mentor_site_id,
        }

    @property
    def is_across(self) -> bool:
        """Whether the two sat in different departments."""
        ids = (self.mentor_department_id, self.asker_department_id)
        return None not in ids and ids[0] != ids[1]


STATE = Counted._fields.index("state")


def counted(event: SessionSettled, *, is_paid: bool) -> Counted:
    """A session that has just ended. Without names, as ledger lines are made."""
    return Counted(
        event.session_id,
        event.mentor_id,
        event.asker_id,
        organisation_day(event),
        tuple(event.skill_ids),
        event.mentor_department_id,
        event.asker_department_id,
        event.mentor_site_id,
        event.asker_site_id,
        ENDED,
        is_paid,
    )


def organisation_day(event: SessionSettled) -> date:
    """The day on which it ended, in the organisation's zone."""
    return day_in(event.organisation_zone, event.ended_at)


def last_day(event: RatingsPosted) -> date:
    """Of what a sum is about, in the organisation's zone: boards and the season count it there."""
    moment = datetime.fromisoformat(event.until_at) - A_MOMENT
    return moment.astimezone(ZoneInfo(event.organisation_zone)).date()


@lru_cache(maxsize=4096)
def day_in(zone: str, moment: str) -> date:
    """The day there at an ISO moment."""
    return _one(datetime.fromisoformat(moment).astimezone(ZoneInfo(zone)).date())


@lru_cache(maxsize=4096)
def _one(day: date) -> date:
    """One object for the same day: a replay keeps millions of lines, and compares their days."""
    return day


def week_of(day: date) -> tuple[int, int]:
    """ISO year and week."""
    year, week, _weekday = day.isocalendar()
    return year, week
