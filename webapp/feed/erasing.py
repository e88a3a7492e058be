"""The reaction to somebody who is gone for good: the feed tells nothing of them any more."""

from sqlalchemy import func, or_, update

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, MemberErased
from webapp.feed.models import FeedItem, Kudos
from webapp.feed.telling import take_out


def forget_items(_row: LoggedEvent, event: Event) -> None:
    """What they did, what was said to them in the open, and the words of the praise that they gave."""
    if isinstance(event, MemberErased):
        take_out(or_(FeedItem.member_id == event.member_id, FeedItem.other_id == event.member_id))
        praise = update(Kudos).where(Kudos.from_id == event.member_id)
        db.session.execute(praise.values(text="", taken_back_at=func.coalesce(Kudos.taken_back_at, clock.now())))
