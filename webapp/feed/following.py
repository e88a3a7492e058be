"""The reaction to an owner's care for skills: what the feed told of one skill is told of the other."""

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import Event, SkillClaimed, SkillsMerged
from webapp.feed.models import FeedItem
from webapp.feed.telling import take_out


def follow_topics(_row: LoggedEvent, event: Event) -> None:
    if isinstance(event, SkillsMerged):
        _tell_of(event.from_id, event.to_id)


def _tell_of(from_id: int, to_id: int) -> None:
    """Whoever offered both has offered one."""
    other = aliased(FeedItem)
    offered = select(other.member_id).where(other.kind == SkillClaimed.name, other.skill_id == to_id)
    offer = (FeedItem.kind == SkillClaimed.name, FeedItem.skill_id == from_id)
    take_out(*offer, FeedItem.member_id.in_(offered))
    moved = update(FeedItem).where(FeedItem.skill_id == from_id).values(skill_id=to_id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    db.session.expire_all()
