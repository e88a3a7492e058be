"""Whoever is gone is gone from the reasons too: points stay, what an owner wrote about them does not."""

from sqlalchemy import or_, update

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, MemberErased
from webapp.rewards.adjustments import WAITS, Adjustment


def forget_adjustments(_row: LoggedEvent, event: Event) -> None:
    """The words about them, and theirs about others; what still waits for them is not paid any more."""
    if isinstance(event, MemberErased):
        theirs = Adjustment.member_id == event.member_id
        db.session.execute(update(Adjustment).where(theirs, *WAITS).values(withdrawn_at=clock.now()))
        about_or_by_them = or_(theirs, Adjustment.asked_by == event.member_id)
        db.session.execute(update(Adjustment).where(about_or_by_them).values(words=""))
