"""The reaction to somebody leaving: nobody waits for them, and nobody is asked by them, any more.

Runs after sessions has released what they were to meet about, so that their own asks are all open or over.
"""

from sqlalchemy import select, update

from webapp import clock
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.asks.commands.facts import ask_facts
from webapp.asks.commands.going_on import hurry
from webapp.asks.models import EXPIRED, MATCHED, OPEN, Ask, Offer
from webapp.asks.transitions import FORGET, TAKE_BACK, WITHDRAW
from webapp.db import db
from webapp.events import AskTakenBack, Event, MemberLeft


def settle_asks(_row: LoggedEvent, event: Event) -> None:
    """Their open asks are taken back, the offers made to them withdrawn, what they hold let go."""
    if not isinstance(event, MemberLeft):
        return
    gone, now = event.member_id, clock.now()
    db.session.execute(update(Ask).where(Ask.held_by == gone).values(held_by=None, held_until=None))
    withdrawn = db.session.scalars(
        update(Offer)
        .where(Offer.mentor_id == gone, Offer.state.in_(WITHDRAW.before))
        .values(state=WITHDRAW.after, answered_at=now)
        .returning(Offer.ask_id)
    ).all()
    _forget_for_good(gone)
    for ask_id in withdrawn:
        hurry(db.session.get_one(Ask, ask_id))
    for ask in db.session.scalars(select(Ask).where(Ask.asker_id == gone, Ask.state.in_(TAKE_BACK.before))).all():
        TAKE_BACK.take(ask)
        ask.closed_at, ask.held_by, ask.held_until = now, None, None
        db.session.flush()
        record(AskTakenBack(**ask_facts(ask, actor_id=event.actor_id)))


def _forget_for_good(gone: int) -> None:
    """An ask that goes back to everybody who was asked does not go back to them."""
    may_go_back = select(Ask.id).where(Ask.state.in_((OPEN, MATCHED, EXPIRED)))
    db.session.execute(
        update(Offer)
        .where(Offer.mentor_id == gone, Offer.state.in_(FORGET.before), Offer.ask_id.in_(may_go_back))
        .values(state=FORGET.after)
    )
