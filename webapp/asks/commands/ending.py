"""How a match ends: the ask goes back, or is answered."""

from flask_babel import gettext as _
from sqlalchemy import select, update

from webapp import clock
from webapp.activity.log import record
from webapp.asks.commands.facts import ask_facts
from webapp.asks.commands.going_on import go_on
from webapp.asks.models import ACCEPTED, MATCHED, OPEN, RESOLVED, SENT, SUPERSEDED, WITHDRAWN, Ask, Offer
from webapp.db import db
from webapp.errors import Refused
from webapp.events import AskReleased, AskResolved


def release_ask(ask_id: int, *, actor_id: int | None) -> Ask:
    """The ask goes back to everybody who was asked, with its age. For whoever ends the match, on either side."""
    ask = db.session.get(Ask, ask_id)
    offer = db.session.scalar(select(Offer).where(Offer.ask_id == ask_id, Offer.state == ACCEPTED))
    if ask is None or offer is None or ask.state not in (MATCHED, RESOLVED):
        raise Refused(_("It cannot go back any more."))
    ask.state, ask.closed_at, ask.reopened_n = OPEN, None, ask.reopened_n + 1
    offer.state = WITHDRAWN
    db.session.execute(update(Offer).where(Offer.ask_id == ask.id, Offer.state == SUPERSEDED).values(state=SENT))
    db.session.flush()
    record(AskReleased(**ask_facts(ask, actor_id=actor_id), mentor_id=offer.mentor_id))
    go_on(ask)
    return ask


def resolve_ask(ask_id: int, *, actor_id: int | None) -> Ask:
    """The session was finalised: the ask is answered."""
    ask = db.session.get(Ask, ask_id)
    offer = db.session.scalar(select(Offer).where(Offer.ask_id == ask_id, Offer.state == ACCEPTED))
    if ask is None or offer is None or ask.state != MATCHED:
        raise Refused(_("This ask is not waiting for an end."))
    ask.state, ask.closed_at = RESOLVED, clock.now()
    db.session.flush()
    record(AskResolved(**ask_facts(ask, actor_id=actor_id), mentor_id=offer.mentor_id))
    return ask
