"""The invented people have looked at what came to them, but for the newest: badges turned over, notices read."""

from datetime import datetime, timedelta

from sqlalchemy import update

from webapp.db import db
from webapp.feed.first_help import FirstHelp
from webapp.notifications.models import Notification
from webapp.rewards.derived import BadgeAward

NOT_YET = timedelta(days=3)
"""What came so recently still waits for them."""


def everybody_looks(now: datetime) -> None:
    """In the caller's transaction."""
    until = now - NOT_YET
    db.session.execute(
        update(BadgeAward)
        .where(BadgeAward.awarded_at < until, BadgeAward.revealed_at.is_(None))
        .values(revealed_at=BadgeAward.awarded_at)
    )
    db.session.execute(
        update(FirstHelp)
        .where(FirstHelp.happened_at < until, FirstHelp.seen_at.is_(None))
        .values(seen_at=FirstHelp.happened_at)
    )
    db.session.execute(
        update(Notification)
        .where(Notification.made_at < until, Notification.read_at.is_(None))
        .values(read_at=Notification.made_at)
    )
