"""Taking: hold, accept, not now. The database decides who is first."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import or_, select, update

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.pausing import wake
from webapp.activity.log import record
from webapp.asks.commands.facts import ask_facts, offer_facts
from webapp.asks.commands.going_on import go_on_waiting, hurry
from webapp.asks.commands.refusals import too_late
from webapp.asks.commands.timing import stop_clocks
from webapp.asks.models import (
    CLAIMED,
    DECLINED,
    HOLD,
    LAPSED,
    OPEN,
    REASONS,
    SENT,
    Ask,
    Offer,
)
from webapp.asks.queries import ask_for_mentor
from webapp.asks.transitions import ACCEPT, CLAIM, DECLINE, RESTORE, SEE, SUPERSEDE, TAKE
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import AskHeld, OfferAccepted, OfferDeclined, OfferExplained, OfferRestored, OfferSuperseded


def hold_ask(member: Member, ask_id: int) -> Ask:
    """ "I'll take it" in a list: nobody else can take it for five minutes. One hold a person."""
    ask = ask_for_mentor(member, ask_id)
    now = clock.now()
    db.session.execute(
        update(Ask).where(Ask.held_by == member.id, Ask.id != ask.id).values(held_by=None, held_until=None)
    )
    held = db.session.scalar(
        update(Ask)
        .where(Ask.id == ask.id, Ask.state == OPEN, _free_for(member))
        .values(held_by=member.id, held_until=now + HOLD)
        .returning(Ask.id)
    )
    if held is None:
        raise too_late(ask, member)
    offer = offer_to(ask, member)
    if offer is not None and offer.state == SENT:
        SEE.take(offer)
        offer.seen_at = now
    record(AskHeld(**ask_facts(ask, actor_id=member.id), mentor_id=member.id))
    return ask


def let_go_of_ask(member: Member, ask_id: int) -> None:
    """Stop holding it without an answer."""
    db.session.execute(
        update(Ask).where(Ask.id == ask_id, Ask.held_by == member.id).values(held_by=None, held_until=None)
    )


def accept_offer(member: Member, ask_id: int) -> Offer:
    """Take the ask: final, and for exactly one. Raises TooLate for everybody else."""
    ask = ask_for_mentor(member, ask_id)
    taken = db.session.scalar(
        update(Ask)
        .where(Ask.id == ask.id, Ask.state.in_(TAKE.before), _free_for(member))
        .values(state=TAKE.after, held_by=None, held_until=None)
        .returning(Ask.id)
    )
    if taken is None:
        raise too_late(ask, member)
    now = clock.now()
    offer = offer_to(ask, member)
    if offer is None:
        offer = Offer(ask_id=ask.id, mentor_id=member.id, origin=CLAIMED, sent_at=now, state=CLAIM.after)
        db.session.add(offer)
    else:
        ACCEPT.take(offer)
    offer.answered_at, offer.reason = now, ""
    db.session.flush()
    record(OfferAccepted(**offer_facts(ask, offer, actor_id=member.id)))
    wake(member)
    _supersede_others(ask, member)
    stop_clocks(ask)
    return offer


def _supersede_others(ask: Ask, winner: Member) -> None:
    others = select(Offer).where(
        Offer.ask_id == ask.id, Offer.mentor_id != winner.id, Offer.state.in_(SUPERSEDE.before)
    )
    for offer in db.session.scalars(others.order_by(Offer.id)).all():
        SUPERSEDE.take(offer)
        db.session.flush()
        record(OfferSuperseded(**offer_facts(ask, offer, actor_id=winner.id)))


def _free_for(member: Member) -> Any:
    return or_(Ask.held_until.is_(None), Ask.held_until < clock.now(), Ask.held_by == member.id)


def decline_offer(member: Member, ask_id: int, *, reason: str = "") -> Offer | None:
    """ "Not now": private, one tap. The reason is optional and never shown to the asker; it may be given later.

    Whoever looked at an open ask without having been asked only lets go of it.
    """
    if reason and reason not in REASONS:
        raise Refused(_("Choose one of the reasons, or none."), field="reason")
    ask = ask_for_mentor(member, ask_id)
    let_go_of_ask(member, ask.id)
    offer = offer_to(ask, member)
    if offer is None:
        return None
    if offer.state == DECLINED:
        if reason and reason != offer.reason:
            offer.reason = reason
            db.session.flush()
            record(OfferExplained(**offer_facts(ask, offer, actor_id=member.id), reason=reason))
        return offer
    if not offer.is_waiting and offer.state != LAPSED:
        raise too_late(ask, member)
    DECLINE.take(offer)
    offer.reason, offer.answered_at = reason, clock.now()
    db.session.flush()
    record(OfferDeclined(**offer_facts(ask, offer, actor_id=member.id), reason=reason))
    wake(member)
    hurry(ask)
    return offer


def restore_offer(member: Member, ask_id: int) -> Offer:
    """Undo "not now", while the ask is open."""
    offer = db.session.scalar(select(Offer).where(Offer.ask_id == ask_id, Offer.mentor_id == member.id))
    ask = db.session.get(Ask, ask_id)
    if offer is None or ask is None or offer.state != DECLINED:
        raise NotFound
    if not ask.is_open:
        raise too_late(ask, member)
    ask_for_mentor(member, ask_id)  # not of somebody who was blocked meanwhile
    RESTORE.take(offer)
    answered_at = offer.answered_at.isoformat() if offer.answered_at else ""
    offer.reason, offer.answered_at = "", None
    db.session.flush()
    go_on_waiting(ask)
    record(OfferRestored(**offer_facts(ask, offer, actor_id=member.id), answered_at=answered_at))
    return offer


def offer_to(ask: Ask, member: Member) -> Offer | None:
    return db.session.scalar(select(Offer).where(Offer.ask_id == ask.id, Offer.mentor_id == member.id))
