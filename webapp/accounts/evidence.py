"""What people say of themselves, as evidence for matching; and nothing of whoever is gone for good."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, select

from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, MemberChanged, MemberErased, MemberJoined
from webapp.matching.evidence import Evidence, forget, forget_member, keep
from webapp.matching.models import PROFILE

SAID = 0.3
"""A line about oneself weighs so much against an answer."""


def keep_profiles(_row: LoggedEvent, event: Event) -> None:
    """The line of a profile and the title, for as long as they stand there."""
    match event:
        case MemberErased():
            forget_member(event.member_id)
        case MemberChanged() | MemberJoined():
            forget(PROFILE, event.member_id)
            keep(profiles(Member.id == event.member_id))


def profiles(*where: ColumnElement[bool]) -> Iterator[Evidence]:
    """Of everybody who has joined and says something, or of those that fit."""
    columns = (Member.id, Member.title, Member.about, Member.joined_at)
    said = or_(Member.title != "", Member.about != "")
    here = (Member.joined_at.is_not(None), Member.erased_at.is_(None))
    rows = db.session.execute(select(*columns).where(said, *here, *where).order_by(Member.id))
    for row in rows.all():
        yield Evidence(row.id, PROFILE, row.id, row.joined_at, head=row.title, body=row.about, weight=SAID)
