"""Who belongs where, for figures by department."""

from collections.abc import Mapping

from sqlalchemy import select

from webapp.accounts.models import Department, Member
from webapp.db import db


def departments_of_members() -> tuple[Mapping[int, int | None], Mapping[int, str]]:
    """The department of each member, and the names of departments. One statement."""
    rows = db.session.execute(
        select(Member.id, Department.id, Department.name).outerjoin(Department, Department.id == Member.department_id)
    ).all()
    return {row[0]: row[1] for row in rows}, {row[1]: row[2] for row in rows if row[1] is not None}
