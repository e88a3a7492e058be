"""A member's record: sessions given and received, people helped, and the thanks that others published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, distinct, func, select

from webapp.accounts.models import Department, Member
from webapp.db import db
from webapp.sessions.models import FINALISED, MentoringSession, Thanks

NEWEST = 3


@dataclass(frozen=True)
class ThanksRow:
    """A sentence that somebody published."""

    sentence: str
    from_id: int
    from_name: str
    from_department: str


@dataclass(frozen=True)
class Record:
    """Finished sessions as mentor and as asker, the different people helped, and the newest thanks."""

    given: int
    received: int
    helped: int
    thanks: Sequence[ThanksRow]


def record_of(member: Member) -> Record:
    """My own record, in one statement."""
    as_mentor = and_(MentoringSession.mentor_id == member.id, MentoringSession.state == FINALISED)
    as_asker = and_(MentoringSession.asker_id == member.id, MentoringSession.state == FINALISED)
    given = select(func.count()).where(as_mentor).scalar_subquery()
    received = select(func.count()).where(as_asker).scalar_subquery()
    helped = select(func.count(distinct(MentoringSession.asker_id))).where(as_mentor).scalar_subquery()
    thanks = _thanks_to(member.id).subquery()
    rows = db.session.execute(
        select(given, received, helped, thanks)
        .select_from(Member)
        .outerjoin(thanks, thanks.c.to_id == Member.id)
        .where(Member.id == member.id)
        .order_by(thanks.c.id.desc())
    ).all()
    newest = [ThanksRow(*row[5:]) for row in rows if row[3] is not None]
    given_n, received_n, helped_n = rows[0][:3]
    return Record(given_n, received_n, helped_n, newest)


def thanks_to(member_id: int) -> Sequence[ThanksRow]:
    """The newest thanks that were published to this member."""
    return [ThanksRow(*row[2:]) for row in db.session.execute(_thanks_to(member_id))]


def _thanks_to(member_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Thanks.id,
            Thanks.to_id,
            Thanks.sentence,
            Thanks.from_id,
            Member.name,
            func.coalesce(Department.name, "").label("department"),
        )
        .join(MentoringSession, MentoringSession.id == Thanks.session_id)
        .join(Member, Member.id == Thanks.from_id)
        .outerjoin(Department, Department.id == Member.department_id)
        .where(
            Thanks.to_id == member_id,
            Thanks.published_at.is_not(None),
            Thanks.sentence != "",
            MentoringSession.state == FINALISED,
        )
        .order_by(Thanks.id.desc())
        .limit(NEWEST)
    )
