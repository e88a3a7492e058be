"""Which board: a period, the day that it contains, and among whom. What makes no sense becomes a sentence."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, bindparam, literal_column

from webapp import clock
from webapp.accounts.models import Member
from webapp.errors import NotFound
from webapp.game.standings import ALL, EVERY_SKILL, KINDS, days_of, period_of
from webapp.rewards.derived import Standing
from webapp.web.addresses import row_id

ORG, DEPARTMENT, SITE, NEWCOMERS, SKILL = "org", "department", "site", "newcomers", "skill"
SCOPES = (ORG, DEPARTMENT, SITE, NEWCOMERS)
PLACES = {DEPARTMENT: "department_id", SITE: "site_id"}
FIRST_DAY = date(2020, 1, 1)
"""Before this there was no Hallway anywhere."""


@dataclass(frozen=True)
class Choice:
    """`first` and `last` are the days of the period; both are `today` for all of time."""

    kind: str
    scope: str
    skill_id: int
    today: date
    first: date
    last: date
    period: str

    @property
    def is_now(self) -> bool:
        return self.kind == ALL or self.first <= self.today <= self.last

    @property
    def before(self) -> str:
        """A day of the period before this one."""
        return max(FIRST_DAY, self.first - timedelta(days=1)).isoformat()

    @property
    def named_scope(self) -> str:
        """As it stands in an address."""
        return f"{SKILL}:{self.skill_id}" if self.scope == SKILL else self.scope

    def values(self, member: Member) -> dict[str, Any]:
        """What `limits` leaves open, as `member` sees this board."""
        place = {DEPARTMENT: member.department_id, SITE: member.site_id}.get(self.scope)
        return {
            "period": self.period,
            "skill_id": self.skill_id,
            "place": place,
            "newcomer_on": min(self.today, self.last),
        }


def limits(scope: str, of: Any = Standing, at_least: Any = 1) -> list[ColumnElement[bool]]:
    """Conditions on `of`, a Standing: whom a board of this scope shows, of those who gave `at_least` so many.

    Give the narrowest bound that is known: SQLite reads from the first that it meets.
    """
    found: list[Any] = [
        of.period == bindparam("period"),
        of.skill_id == bindparam("skill_id"),
        of.is_shown.is_(True),
        of.given >= at_least,
    ]
    if scope in PLACES:
        found += [of.skill_id == literal_column("0"), of.period != literal_column(f"'{ALL}'")]
        found.append(getattr(of, PLACES[scope]) == bindparam("place"))
    if scope == NEWCOMERS:
        found.append(of.newcomer_until >= bindparam("newcomer_on"))
    return found


def choose(member: Member, *, period: str, scope: str, at: str, zone: str) -> Choice:
    """The board that an address names; `zone` is the organisation's. For what is none NotFound says why."""
    if period not in KINDS:
        raise NotFound(_("There is a board for the week, the month and the season, and a hall of thanks."))
    today = clock.today(zone)
    day = _day(at, today)
    kept, skill_id = _scope(member, scope)
    if period == ALL:
        return Choice(ALL, ORG, EVERY_SKILL, today, today, today, ALL)
    first, last = days_of(period, day)
    return Choice(period, kept, skill_id, today, first, last, period_of(period, day))


def _day(at: str, today: date) -> date:
    if not at:
        return today
    try:
        day = date.fromisoformat(at)
    except ValueError:
        raise NotFound(_("A day looks like this: %(day)s.", day=today.isoformat())) from None
    if not FIRST_DAY <= day <= today:
        raise NotFound(_("Boards begin in 2020 and end today."))
    return day


def _scope(member: Member, scope: str) -> tuple[str, int]:
    kind, colon, number = scope.partition(":")
    if kind == SKILL and colon:
        try:
            return SKILL, row_id(number)
        except ValueError:
            raise NotFound(_("There is no such board.")) from None
    if scope == DEPARTMENT and member.department_id is None:
        raise NotFound(_("Your profile names no department yet, so there is no board of it for you."))
    if scope == SITE and member.site_id is None:
        raise NotFound(_("Your profile names no site yet, so there is no board of it for you."))
    if scope not in SCOPES:
        raise NotFound(_("There is no such board."))
    return scope, EVERY_SKILL
