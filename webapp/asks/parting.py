"""The reaction to a block: what the two were asked of each other comes to an end, and looks like silence."""

from sqlalchemy import select, update

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.asks.models import SEEN, SENT, Ask, Offer
from webapp.asks.transitions import DECLINE, WITHDRAW
from webapp.db import db
from webapp.events import Event, MemberBlocked


def part_ways(_row: LoggedEvent, event: Event) -> None:
    """Who blocks an asker has said "not now"; who blocks a mentor asks them no more. Holds between the two end."""
    if not isinstance(event, MemberBlocked) or event.actor_id is None:
        return
    one, other = event.actor_id, event.member_id
    for asker_id, mentor_id, step in ((other, one, DECLINE), (one, other, WITHDRAW)):
        asks = select(Ask.id).where(Ask.asker_id == asker_id)
        db.session.execute(
            update(Offer)
            .where(Offer.mentor_id == mentor_id, Offer.state.in_((SENT, SEEN)), Offer.ask_id.in_(asks))
            .values(state=step.after, answered_at=clock.now())
        )
        held = update(Ask).where(Ask.asker_id == asker_id, Ask.held_by == mentor_id)
        db.session.execute(held.values(held_by=None, held_until=None))
