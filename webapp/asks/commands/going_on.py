"""An ask that goes on: given back, put back, or kept when nobody took it in its time."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select, update

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.commands.facts import ask_facts
from webapp.asks.commands.timing import plan_expiry
from webapp.asks.commands.widening import LAPSE, WAVE, time_wave, widen
from webapp.asks.models import EXPIRED, SEEN, SENT, Ask, Offer
from webapp.asks.pacing import pace
from webapp.asks.queries import ask_by
from webapp.asks.sensitive import refuse_openly
from webapp.asks.transitions import KEEP, RENEW, REVIVE
from webapp.asks.waves import lapses_at
from webapp.db import db
from webapp.due.commands import plan
from webapp.errors import TooLate
from webapp.events import AskKept, AskOpened
from webapp.transitions import Transition

UNDO_REFUSAL = timedelta(minutes=2)


def keep_ask(member: Member, ask_id: int) -> Ask:
    """Nobody took it in its time: ask on, as long again. Keeping what is open changes nothing."""
    ask = ask_by(member, ask_id)
    if ask.is_open:
        return ask
    if ask.state != EXPIRED:
        raise TooLate(_("This ask is not waiting for an answer any more."))
    KEEP.take(ask)
    ask.closed_at = None
    db.session.flush()
    record(AskKept(**ask_facts(ask, actor_id=member.id)))
    go_on(ask)
    return ask


def widen_ask(member: Member, ask_id: int) -> Ask:
    """Keep it, and let everybody see it."""
    refuse_openly(ask_by(member, ask_id).id)
    ask = keep_ask(member, ask_id)
    if not ask.is_open_to_all:
        ask.opened_at, ask.wave_ends_at, ask.is_only_named = clock.now(), None, False
        db.session.flush()
        record(AskOpened(**ask_facts(ask, actor_id=member.id)))
    return ask


def go_on(ask: Ask) -> None:
    """It is open again: its clocks begin anew, and whoever was asked and has not answered has their time again."""
    now = clock.now()
    plan_expiry(ask)
    _all_offers(ask, RENEW)
    for offer in _waiting(ask):
        mentor = db.session.get_one(Member, offer.mentor_id)
        offer.lapses_at = lapses_at(ask.urgency, mentor.hours, now, pace())
        plan(LAPSE, offer.id, offer.lapses_at)
    db.session.flush()
    go_on_waiting(ask)
    if ask.is_in_waves and ask.wave_ends_at is None:
        widen(ask)


def revive_others(ask: Ask) -> None:
    """Whoever was not quick enough has it before them again."""
    _all_offers(ask, REVIVE)
    db.session.flush()


def _all_offers(ask: Ask, step: Transition) -> None:
    theirs = update(Offer).where(Offer.ask_id == ask.id, Offer.state.in_(step.before))
    db.session.execute(theirs.values(state=step.after, answered_at=None))


def go_on_waiting(ask: Ask) -> None:
    """Set the wave's clock anew by the offers that are out."""
    if ask.is_in_waves:
        time_wave(ask, _waiting(ask))


def _waiting(ask: Ask) -> Sequence[Offer]:
    return db.session.scalars(
        select(Offer).where(Offer.ask_id == ask.id, Offer.state.in_((SENT, SEEN))).order_by(Offer.id)
    ).all()


def hurry(ask: Ask) -> None:
    """Where nobody who was asked is still to answer, the next are asked as soon as a "not now" is not undone."""
    if ask.is_in_waves and not _waiting(ask):
        soon = clock.now() + UNDO_REFUSAL
        ask.wave_ends_at = min(soon, ask.wave_ends_at or soon)
        plan(WAVE, ask.id, ask.wave_ends_at, wave=ask.wave)
        db.session.flush()
