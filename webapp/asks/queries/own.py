"""What my own asks say: about the next one, and about what I confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from webapp.accounts.models import Member
from webapp.asks.models import Ask, AskSkill
from webapp.db import db


@dataclass(frozen=True)
class LastAsk:
    """How and by when I asked last."""

    mode: str
    urgency: str


def last_ask(member: Member) -> LastAsk | None:
    row = db.session.execute(
        select(Ask.mode, Ask.urgency).where(Ask.asker_id == member.id).order_by(Ask.id.desc()).limit(1)
    ).first()
    return LastAsk(*row) if row else None


def confirmed_skills(ask_id: int) -> Sequence[int]:
    """Ids of the skills that the asker confirmed; the others were found in the text."""
    return db.session.scalars(
        select(AskSkill.skill_id).where(AskSkill.ask_id == ask_id, AskSkill.is_confirmed).order_by(AskSkill.skill_id)
    ).all()
