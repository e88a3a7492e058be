"""Topics that an owner marked as sensitive: asks about them go to named people only, and stand on no open list."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, delete, select, update

from webapp.activity.models import LoggedEvent
from webapp.asks.models import Ask, AskSkill
from webapp.db import db
from webapp.errors import Refused
from webapp.events import Event, SkillMarked, SkillsMerged
from webapp.skills.models import Skill


def sensitive_topic(ask_id: int) -> str:
    """The name of a sensitive topic of this ask, "" without any."""
    about = select(Skill.name).join(AskSkill, AskSkill.skill_id == Skill.id).where(AskSkill.ask_id == ask_id)
    return db.session.scalar(about.where(Skill.is_sensitive).order_by(Skill.name).limit(1)) or ""


def not_openly(name: str, field: str = "") -> Refused:
    sentence = _("“%(skill)s” is a sensitive topic here: only people whom you name see such an ask.", skill=name)
    return Refused(sentence, field=field)


def everyone_sees_it(name: str) -> Refused:
    sentence = _(
        "“%(skill)s” is a sensitive topic here, and everyone sees this ask. Take it back and ask by name.", skill=name
    )
    return Refused(sentence, field="text")


def refuse_openly(ask_id: int) -> None:
    """Raise Refused where this ask may not stand on the open list."""
    if name := sensitive_topic(ask_id):
        raise not_openly(name)


def follow_skills(_row: LoggedEvent, event: Event) -> None:
    """The reaction to an owner's care: topics move with a merge; what is sensitive now leaves the open list."""
    match event:
        case SkillsMerged():
            _move_topics(event.from_id, event.to_id)
            if db.session.get_one(Skill, event.to_id).is_sensitive:
                _close_to_all(event.to_id)
        case SkillMarked() if event.is_sensitive:
            _close_to_all(event.skill_id)


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


def _close_to_all(skill_id: int) -> None:
    """Asks about it are for the people asked by name; whoever asked can name more."""
    values = {"opened_at": None, "is_only_named": True, "wave_ends_at": None}
    db.session.execute(update(Ask).where(Ask.id.in_(_asks_about(skill_id))).values(**values))


def _asks_about(skill_id: int) -> Select[Any]:
    return select(AskSkill.ask_id).where(AskSkill.skill_id == skill_id)
