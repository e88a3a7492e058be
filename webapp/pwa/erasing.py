"""The reaction to somebody who is gone for good: nothing is offered to them any more."""

from sqlalchemy import delete

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, MemberErased
from webapp.pwa.models import InstallRefusal


def forget_refusals(_row: LoggedEvent, event: Event) -> None:
    """How often they put the install card away."""
    if isinstance(event, MemberErased):
        db.session.execute(delete(InstallRefusal).where(InstallRefusal.member_id == event.member_id))
