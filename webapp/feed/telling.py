"""Adding an item to the feed and taking it out: of one person's items of one day, the most important is shown."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, select

from webapp.accounts.settings import setting
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import AskPosted, BadgeEarned, KudosGiven, MemberJoined, SessionFinalised, SkillClaimed, ThanksGiven
from webapp.feed.models import FeedItem

IMPORTANCE = {
    SkillClaimed.name: 1,
    MemberJoined.name: 2,
    SessionFinalised.name: 3,
    BadgeEarned.name: 4,
    ThanksGiven.name: 5,
    KudosGiven.name: 5,
    AskPosted.name: 6,
}
"""Among equals the newest is shown."""


def tell(row: LoggedEvent, kind: str, member_id: int | None, **about: Any) -> None:
    """Add an item that tells of the event of `row`."""
    day = row.happened_at.astimezone(ZoneInfo(setting("zone"))).date()
    item = FeedItem(event_id=row.id, kind=kind, happened_at=row.happened_at, day=day, member_id=member_id, **about)
    db.session.add(item)
    db.session.flush()
    if member_id is not None:
        _choose(member_id, day)


def take_out(*about: ColumnElement[bool]) -> None:
    """Remove the items for which all of this holds; what they stood before is shown instead."""
    gone = db.session.execute(delete(FeedItem).where(*about).returning(FeedItem.member_id, FeedItem.day)).all()
    for member_id, day in sorted({(one.member_id, one.day) for one in gone if one.member_id is not None}):
        _choose(member_id, day)


def _choose(member_id: int, day: date) -> None:
    items = db.session.scalars(select(FeedItem).where(FeedItem.member_id == member_id, FeedItem.day == day)).all()
    chosen = max(items, key=lambda item: (IMPORTANCE[item.kind], item.event_id), default=None)
    for item in items:
        item.is_shown = item is chosen
    db.session.flush()
