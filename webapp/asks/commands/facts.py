"""What the events of an ask and an offer carry."""

from typing import Any

from sqlalchemy import bindparam, select

from webapp.asks.models import Ask, AskSkill, Offer
from webapp.db import db

SKILL_IDS = select(AskSkill.skill_id).where(AskSkill.ask_id == bindparam("ask_id")).order_by(AskSkill.skill_id)


def ask_facts(ask: Ask, *, actor_id: int | None) -> dict[str, Any]:
    return {
        "actor_id": actor_id,
        "ask_id": ask.id,
        "asker_id": ask.asker_id,
        "skill_ids": tuple(db.session.scalars(SKILL_IDS, {"ask_id": ask.id})),
        "mode": ask.mode,
        "minutes": ask.minutes,
        "urgency": ask.urgency,
        "is_open_to_all": ask.opened_at is not None,
    }


def offer_facts(ask: Ask, offer: Offer, *, actor_id: int | None) -> dict[str, Any]:
    return {
        "actor_id": actor_id,
        "ask_id": ask.id,
        "offer_id": offer.id,
        "asker_id": ask.asker_id,
        "mentor_id": offer.mentor_id,
        "origin": offer.origin,
    }


def sent_facts(ask: Ask, offer: Offer, *, actor_id: int | None) -> dict[str, Any]:
    """With what is asked for: whoever is asked is told of it."""
    wanted = ("skill_ids", "mode", "minutes", "urgency")
    asked = ask_facts(ask, actor_id=actor_id)
    return offer_facts(ask, offer, actor_id=actor_id) | {name: asked[name] for name in wanted}
