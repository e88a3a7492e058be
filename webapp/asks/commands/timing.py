"""What time does to an ask: the next wave goes out, an offer lapses, an ask expires."""

from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.pausing import make_dormant
from webapp.activity.log import record
from webapp.asks.commands.facts import ask_facts, offer_facts
from webapp.asks.commands.widening import LAPSE, WAVE, widen
from webapp.asks.models import ACCEPTED, DECLINED, LAPSED, WITHDRAWN, Ask, Offer
from webapp.asks.transitions import EXPIRE as EXPIRE_ASK
from webapp.asks.transitions import LAPSE as LAPSE_OFFER
from webapp.asks.waves import expires_at
from webapp.db import db
from webapp.due.commands import call_off, plan
from webapp.due.models import DueJob
from webapp.events import AskExpired, OfferLapsed

EXPIRE = "ask.expire"
LAPSES_TO_DORMANT = 2
"""So many offers in a row without an answer, and a mentor is not asked until they are back (Settled)."""


def plan_expiry(ask: Ask) -> None:
    """From now on this ask has its whole time again."""
    asker = db.session.get_one(Member, ask.asker_id)
    ask.expires_at = expires_at(ask.urgency, asker.hours, clock.now())
    plan(EXPIRE, ask.id, ask.expires_at)


def stop_clocks(ask: Ask) -> None:
    """It is taken, or taken back: nothing of it is due."""
    offer_ids = db.session.scalars(select(Offer.id).where(Offer.ask_id == ask.id)).all()
    call_off(WAVE, ask.id)
    call_off(EXPIRE, ask.id)
    call_off(LAPSE, *offer_ids)


def wave_by_time(job: DueJob) -> None:
    """Nobody has answered: ask the next ones. What was moved meanwhile is looked at later."""
    ask = db.session.get_one(Ask, job.subject_id)
    if not ask.is_in_waves or ask.wave != job.facts["wave"]:
        return
    if ask.wave_ends_at is not None and ask.wave_ends_at > clock.now():
        plan(WAVE, ask.id, ask.wave_ends_at, wave=ask.wave)
    else:
        widen(ask)


def lapse_by_time(job: DueJob) -> None:
    """This mentor has had the time and said nothing. The ask stays theirs to take while it is open."""
    offer = db.session.get_one(Offer, job.subject_id)
    ask = db.session.get_one(Ask, offer.ask_id)
    if not offer.is_waiting or not ask.is_open or offer.lapses_at is None:
        return
    held_until = ask.held_until if ask.is_held_by(offer.mentor_id) else None
    if (later := held_until or offer.lapses_at) > clock.now():
        plan(LAPSE, offer.id, later)
        return
    LAPSE_OFFER.take(offer)
    offer.answered_at = clock.now()
    db.session.flush()
    record(OfferLapsed(**offer_facts(ask, offer, actor_id=None)))
    if _is_silent(offer.mentor_id):
        make_dormant(offer.mentor_id)


def _is_silent(mentor_id: int) -> bool:
    answers = db.session.scalars(
        select(Offer.state)
        .where(Offer.mentor_id == mentor_id, Offer.state.in_((ACCEPTED, DECLINED, WITHDRAWN, LAPSED)))
        .order_by(Offer.answered_at.desc(), Offer.id.desc())
        .limit(LAPSES_TO_DORMANT)
    )
    return list(answers) == [LAPSED] * LAPSES_TO_DORMANT


def expire_by_time(job: DueJob) -> None:
    """Nobody took it in its time: now its asker says how it goes on."""
    ask = db.session.get_one(Ask, job.subject_id)
    if not ask.is_open or ask.expires_at is None:
        return
    if (later := max(ask.expires_at, ask.held_until or ask.expires_at)) > clock.now():
        plan(EXPIRE, ask.id, later)
        return
    EXPIRE_ASK.take(ask)
    ask.closed_at, ask.wave_ends_at = clock.now(), None
    db.session.flush()
    record(AskExpired(**ask_facts(ask, actor_id=None)))
