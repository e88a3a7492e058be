"""The reaction to an owner's care for skills: topics move with a merge, what is sensitive is for named people only."""

from typing import Any

from sqlalchemy import Select, delete, func, select, update

from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.asks.commands.facts import ask_facts
from webapp.asks.models import OPEN, WITHDRAWN, Ask, AskSkill, Offer
from webapp.db import db
from webapp.events import AskNarrowed, Event, SkillMarked, SkillsMerged
from webapp.skills.models import Skill


def follow_skills(_row: LoggedEvent, event: Event) -> None:
    match event:
        case SkillsMerged():
            _move_topics(event.from_id, event.to_id)
            if db.session.get_one(Skill, event.to_id).is_sensitive:
                _narrow(event.to_id, event.actor_id)
        case SkillMarked() if event.is_sensitive:
            _narrow(event.skill_id, event.actor_id)


def _move_topics(from_id: int, to_id: int) -> None:
    """An ask about both is about the one that stays, confirmed where either was."""
    confirmed = _asks_about(from_id).where(AskSkill.is_confirmed)
    both = (AskSkill.skill_id == to_id, AskSkill.ask_id.in_(confirmed))
    for change in (
        update(AskSkill).where(*both).values(is_confirmed=True),
        delete(AskSkill).where(AskSkill.skill_id == from_id, AskSkill.ask_id.in_(_asks_about(to_id))),
        update(AskSkill).where(AskSkill.skill_id == from_id).values(skill_id=to_id),
    ):
        db.session.execute(change.execution_options(synchronize_session=False))
    db.session.expire_all()


def _narrow(skill_id: int, owner_id: int | None) -> None:
    """Asks about it are for the people asked by name; whoever asked can name more, and is told of what is open."""
    about, open_ = Ask.id.in_(_asks_about(skill_id)), (Ask.state == OPEN, Ask.is_only_named.is_(False))
    asks = db.session.scalars(select(Ask).where(about, *open_).order_by(Ask.id)).all()
    values = {"opened_at": None, "is_only_named": True, "wave_ends_at": None}
    db.session.execute(update(Ask).where(about).values(**values))
    for ask in asks:
        asked = select(func.count()).where(Offer.ask_id == ask.id, Offer.state != WITHDRAWN)
        asked_n = db.session.scalar(asked) or 0
        record(AskNarrowed(**ask_facts(ask, actor_id=owner_id), topic_id=skill_id, asked_n=asked_n))


def _asks_about(skill_id: int) -> Select[Any]:
    return select(AskSkill.ask_id).where(AskSkill.skill_id == skill_id)
