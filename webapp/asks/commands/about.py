"""What an ask is about: the topics that its asker confirmed, else those found in the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import delete

from webapp.asks.models import Ask, AskSkill
from webapp.db import db
from webapp.errors import Refused
from webapp.skills.commands import retired_here
from webapp.skills.queries import chosen_skills, found_skills


@dataclass(frozen=True)
class Topic:
    id: int
    name: str
    is_sensitive: bool
    is_confirmed: bool


def topics_about(text: str, skill_ids: Sequence[int]) -> Sequence[Topic]:
    """The confirmed skills; those found in the text when none was confirmed."""
    chosen = chosen_skills(skill_ids)
    if len(chosen) < len(set(skill_ids)):
        raise Refused(_("That topic is not known here. Choose another one."), field="skill_ids")
    for skill in chosen.values():
        if not skill.is_in_use:
            raise Refused(retired_here(skill.name), field="skill_ids")
    if chosen:
        return [Topic(one.id, one.name, one.is_sensitive, True) for one in dict.fromkeys(chosen.values())]
    return [Topic(one.id, one.name, one.is_sensitive, False) for one in found_skills(text)]


def sensitive_among(topics: Sequence[Topic]) -> str:
    """The name of a sensitive one, "" without any."""
    return next((topic.name for topic in topics if topic.is_sensitive), "")


def keep_topics(ask: Ask, topics: Sequence[Topic]) -> None:
    db.session.execute(delete(AskSkill).where(AskSkill.ask_id == ask.id))
    for topic in sorted(topics, key=lambda one: one.id):
        db.session.add(AskSkill(ask_id=ask.id, skill_id=topic.id, is_confirmed=topic.is_confirmed))
    db.session.flush()
