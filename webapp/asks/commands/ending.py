"""How a match ends: the ask goes back, is over, or is answered."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.activity.log import record
from webapp.asks.commands.facts import ask_facts
from webapp.asks.commands.going_on import go_on, revive_others
from webapp.asks.models import ACCEPTED, MATCHED, RESOLVED, Ask, Offer
from webapp.asks.transitions import CALL_OFF, FREE, GIVE_BACK, GIVE_UP, RESOLVE, RETURN, UNDO_ANSWER
from webapp.db import db
from webapp.errors import Refused
from webapp.events import AskReleased, AskResolved, AskTakenBack


def release_ask(ask_id: int, mentor_id: int, *, actor_id: int | None) -> Ask:
    """The ask goes back to everybody who was asked, with its age. For whoever ends the match, on either side.

    An ask that this mentor has no more stays as it is.
    """
    ask = db.session.get_one(Ask, ask_id)
    offer = accepted_offer(ask_id, mentor_id)
    if offer is None:
        return ask
    (UNDO_ANSWER if ask.state == RESOLVED else GIVE_BACK).take(ask)
    GIVE_UP.take(offer)
    ask.closed_at, ask.reopened_n = None, ask.reopened_n + 1
    revive_others(ask)
    record(AskReleased(**ask_facts(ask, actor_id=actor_id), mentor_id=mentor_id))
    go_on(ask)
    return ask


def call_off_ask(ask_id: int, mentor_id: int, *, actor_id: int | None) -> Ask:
    """The asker called the session off, or did not come: the ask is over, and its mentor has a free place again."""
    ask = db.session.get_one(Ask, ask_id)
    offer = accepted_offer(ask_id, mentor_id)
    if offer is None:
        return ask
    CALL_OFF.take(ask)
    FREE.take(offer)
    ask.closed_at = clock.now()
    db.session.flush()
    record(AskTakenBack(**ask_facts(ask, actor_id=actor_id)))
    return ask


def return_ask(ask_id: int, mentor_id: int, *, actor_id: int | None) -> Ask:
    """It was over because its asker had not come, who was there after all: open again, if nothing else became of it."""
    ask = db.session.get_one(Ask, ask_id)
    if ask.state not in RETURN.before:
        return ask
    RETURN.take(ask)
    ask.closed_at, ask.reopened_n = None, ask.reopened_n + 1
    revive_others(ask)
    record(AskReleased(**ask_facts(ask, actor_id=actor_id), mentor_id=mentor_id))
    go_on(ask)
    return ask


def resolve_ask(ask_id: int, *, actor_id: int | None) -> Ask:
    """The session was finalised: the ask is answered."""
    ask = db.session.get(Ask, ask_id)
    offer = db.session.scalar(select(Offer).where(Offer.ask_id == ask_id, Offer.state == ACCEPTED))
    if ask is None or offer is None or ask.state != MATCHED:
        raise Refused(_("This ask is not waiting for an end."))
    RESOLVE.take(ask)
    ask.closed_at = clock.now()
    db.session.flush()
    record(AskResolved(**ask_facts(ask, actor_id=actor_id), mentor_id=offer.mentor_id))
    return ask


def accepted_offer(ask_id: int, mentor_id: int) -> Offer | None:
    mine = select(Offer).where(Offer.ask_id == ask_id, Offer.mentor_id == mentor_id, Offer.state == ACCEPTED)
    return db.session.scalar(mine)
