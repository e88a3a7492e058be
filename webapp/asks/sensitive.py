"""Topics that an owner marked as sensitive: asks about them go to named people only, and stand on no open list."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp.asks.models import AskSkill
from webapp.db import db
from webapp.errors import Refused
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
