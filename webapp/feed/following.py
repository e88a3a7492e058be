"""The reaction to an owner's care for skills: what the feed tells of one is told of the other; asks become private."""

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from webapp.activity.models import LoggedEvent
from webapp.asks.models import AskSkill
from webapp.db import db
from webapp.events import AskPosted, Event, SkillClaimed, SkillMarked, SkillsMerged
from webapp.feed.models import FeedItem
from webapp.feed.telling import take_out
from webapp.skills.models import Skill


def follow_topics(_row: LoggedEvent, event: Event) -> None:
    """Runs after asks have followed."""
    match event:
        case SkillsMerged():
            _tell_of(event.from_id, event.to_id)
            if db.session.get_one(Skill, event.to_id).is_sensitive:
                _hide_asks(event.to_id)
        case SkillMarked() if event.is_sensitive:
            _hide_asks(event.skill_id)


def _tell_of(from_id: int, to_id: int) -> None:
    """Whoever offered both has offered one."""
    other = aliased(FeedItem)
    offered = select(other.member_id).where(other.kind == SkillClaimed.name, other.skill_id == to_id)
    offer = (FeedItem.kind == SkillClaimed.name, FeedItem.skill_id == from_id)
    take_out(*offer, FeedItem.member_id.in_(offered))
    moved = update(FeedItem).where(FeedItem.skill_id == from_id).values(skill_id=to_id)
    db.session.execute(moved.execution_options(synchronize_session=False))
    db.session.expire_all()


def _hide_asks(skill_id: int) -> None:
    about = select(AskSkill.ask_id).where(AskSkill.skill_id == skill_id)
    take_out(FeedItem.kind == AskPosted.name, FeedItem.ask_id.in_(about))
