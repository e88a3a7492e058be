"""Thirty silent days: whoever has done nothing here for so long is not asked until they are back."""

from datetime import timedelta

from sqlalchemy import exists, select

from webapp import clock
from webapp.accounts.availability import Availability
from webapp.accounts.models import Member
from webapp.accounts.pausing import make_dormant
from webapp.accounts.queries import HERE
from webapp.activity.models import LoggedEvent
from webapp.db import db

SILENT = timedelta(days=30)


def rest_silent_members() -> int:
    """Make everybody dormant who has done nothing in thirty days. Returns how many that were."""
    since = clock.now() - SILENT
    did_something = exists().where(LoggedEvent.actor_id == Member.id, LoggedEvent.happened_at > since)
    is_dormant = exists().where(Availability.member_id == Member.id, Availability.dormant_since.is_not(None))
    silent = select(Member.id).where(*HERE, Member.joined_at < since, ~did_something, ~is_dormant)
    return sum(make_dormant(member_id) for member_id in db.session.scalars(silent).all())
