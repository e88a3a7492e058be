"""How mentors answer invitations, as evidence for matching: how quickly, and what is not their thing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from webapp.activity.models import LoggedEvent
from webapp.asks.models import ACCEPTED, CLAIMED, DECLINED, AskSkill, Offer
from webapp.db import db
from webapp.events import Event, OfferAccepted, OfferDeclined, OfferExplained, OfferRestored, OfferSent
from webapp.matching.evidence import Evidence, forget, keep
from webapp.matching.models import NOT_MY_THING
from webapp.matching.records import has_answered, has_taken_back, was_invited

PIECE = 10_000
"""A statement has room for so many; PostgreSQL takes 65,535 values at most."""


def keep_answers(_row: LoggedEvent, event: Event) -> None:
    """Invitations and answers are counted; "not my thing" is kept for the skills of that ask."""
    match event:
        case OfferSent():
            was_invited(event.mentor_id)
        case OfferAccepted() | OfferDeclined():
            count_answer(db.session.get_one(Offer, event.offer_id))
            keep(refusals(Offer.id == event.offer_id))
        case OfferExplained():
            forget(NOT_MY_THING, event.ask_id, event.mentor_id)
            keep(refusals(Offer.id == event.offer_id))
        case OfferRestored():
            forget(NOT_MY_THING, event.ask_id, event.mentor_id)
            if event.answered_at and event.origin != CLAIMED:
                sent_at = db.session.get_one(Offer, event.offer_id).sent_at
                has_taken_back(event.mentor_id, minutes_between(sent_at, datetime.fromisoformat(event.answered_at)))


def count_answer(offer: Offer) -> None:
    """Yes and no count alike: either way the asker knows. An ask that was picked from the list was no invitation."""
    if offer.origin != CLAIMED and offer.answered_at is not None and offer.state in (ACCEPTED, DECLINED):
        has_answered(offer.mentor_id, minutes_between(offer.sent_at, offer.answered_at))


def minutes_between(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60


def refusals(*where: ColumnElement[bool]) -> Iterator[Evidence]:
    """Those who said that it is not their thing, with the skills of the ask. Nothing of its text."""
    rows = db.session.execute(
        select(Offer.mentor_id, Offer.ask_id, Offer.answered_at)
        .where(Offer.state == DECLINED, Offer.reason == NOT_MY_THING, *where)
        .order_by(Offer.id)
    ).all()
    about = skills_of_asks([row.ask_id for row in rows])
    for row in rows:
        if row.ask_id in about:
            yield Evidence(row.mentor_id, NOT_MY_THING, row.ask_id, row.answered_at, skill_ids=about[row.ask_id])


def skills_of_asks(ask_ids: list[int]) -> dict[int, list[int]]:
    """{ask: its skills}; nothing for an ask without any."""
    about: dict[int, list[int]] = {}
    columns: tuple[Any, ...] = (AskSkill.ask_id, AskSkill.skill_id)
    for first in range(0, len(ask_ids), PIECE):
        these = AskSkill.ask_id.in_(ask_ids[first : first + PIECE])
        for ask_id, skill_id in db.session.execute(select(*columns).where(these).order_by(*columns)):
            about.setdefault(ask_id, []).append(skill_id)
    return about
