"""What I am told of: the list, and how much of it is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from webapp.accounts.models import Member
from webapp.db import db
from webapp.errors import NotFound
from webapp.events import Facts
from webapp.notifications.models import QUIET_FROM, QUIET_UNTIL, NoticeChoice, Notification

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Notice:
    """One line of the list. `other` is the name of the person it tells of."""

    id: int
    kind: str
    other_id: int | None
    other: str
    ask_id: int | None
    session_id: int | None
    facts: Facts
    made_at: datetime
    read_at: datetime | None


def notices_of(member_id: int, before: int | None, limit: int) -> Sequence[Notice]:
    """The newest first, one more than `limit`; older ones with `before`, the id of the last one shown."""
    wanted = _notices().where(Notification.member_id == member_id)
    if before is not None:
        wanted = wanted.where(Notification.id < before)
    return [Notice(*row) for row in db.session.execute(wanted.order_by(Notification.id.desc()).limit(limit + 1))]


def notice_of(member_id: int, notice_id: int) -> Notice:
    """One of mine. Raises NotFound for another's."""
    wanted = _notices().where(Notification.member_id == member_id, Notification.id == notice_id)
    row = db.session.execute(wanted).first()
    if row is None:
        raise NotFound
    return Notice(*row)


def is_told(kind: str, ask_id: int) -> bool:
    """Whether anybody was told this of an ask."""
    told = select(Notification.id).where(Notification.ask_id == ask_id, Notification.kind == kind)
    return db.session.scalar(told.limit(1)) is not None


def choice_of(member_id: int) -> NoticeChoice:
    """What this member wants to be mailed; a row that is not stored where nothing was ever chosen."""
    stored = db.session.get(NoticeChoice, member_id)
    return stored or NoticeChoice(
        member_id=member_id, unmailed=[], quiet_from=QUIET_FROM, quiet_until=QUIET_UNTIL, changed_at=BEGINNING
    )


def unread_for(member_id: Any) -> Any:
    """SQL: how many are new. A scalar subquery, for the frame of every page."""
    mine = select(func.count()).select_from(Notification)
    return mine.where(Notification.member_id == member_id, Notification.read_at.is_(None)).scalar_subquery()


def _notices() -> Any:
    return select(
        Notification.id,
        Notification.kind,
        Notification.other_id,
        func.coalesce(Member.name, ""),
        Notification.ask_id,
        Notification.session_id,
        Notification.facts,
        Notification.made_at,
        Notification.read_at,
    ).outerjoin(Member, Member.id == Notification.other_id)
