"""A colleague in a list who may be asked: who they are, where, and when they work."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from webapp.accounts.hours import Hours
from webapp.accounts.models import Member
from webapp.accounts.queries import PERSON, PersonRow

COLLEAGUE: tuple[Any, ...] = (*PERSON, Member.zone, Member.working_days, Member.works_from, Member.works_until)
"""For a query that is `placed`."""


@dataclass(frozen=True)
class Colleague(PersonRow):
    hours: Hours


def hours_of(row: Row[Any]) -> Hours:
    return Hours(row.zone, row.working_days, row.works_from, row.works_until)


def parts_of(row: Row[Any]) -> dict[str, Any]:
    """What a Colleague is made of."""
    place = {"department": row.department, "site": row.site}
    return {"id": row.id, "name": row.name, **place, "hours": hours_of(row)}
