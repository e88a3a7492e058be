"""What my own asks say: about the next one, and about what I confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from webapp.accounts.models import Member
from webapp.asks.models import OPEN, Ask, AskSkill
from webapp.db import db
from webapp.errors import NotFound


@dataclass(frozen=True)
class LastAsk:
    """How and by when I asked last, or the ask that I ask again; and how many of mine are open now."""

    mode: str
    urgency: str
    text: str
    open_n: int


def last_ask(member: Member, again_id: int | None = None) -> LastAsk | None:
    """The ask of this id, which must be mine, else my newest; None where I have not asked yet. One statement.

    Raises NotFound for an id that is none of mine.
    """
    other = aliased(Ask)
    open_n = select(func.count()).where(other.asker_id == member.id, other.state == OPEN).scalar_subquery()
    mine = select(Ask.mode, Ask.urgency, Ask.text, open_n).where(Ask.asker_id == member.id)
    if again_id is not None:
        mine = mine.where(Ask.id == again_id)
    row = db.session.execute(mine.order_by(Ask.id.desc()).limit(1)).first()
    if row is None and again_id is not None:
        raise NotFound
    return LastAsk(*row) if row else None


def confirmed_skills(ask_id: int) -> Sequence[int]:
    """Ids of the skills that the asker confirmed; the others were found in the text."""
    return db.session.scalars(
        select(AskSkill.skill_id).where(AskSkill.ask_id == ask_id, AskSkill.is_confirmed).order_by(AskSkill.skill_id)
    ).all()
