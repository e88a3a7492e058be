"""Waves: who is asked next when nobody has answered, until everybody can see it."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.candidates import Candidate
from webapp.asks.commands.facts import ask_facts, sent_facts
from webapp.asks.exploring import colleague_asked_least
from webapp.asks.models import INVITED, Ask, AskSkill, Offer, OfferScore
from webapp.asks.pacing import pace
from webapp.asks.suggestions import Question, people_for
from webapp.asks.transitions import SEND
from webapp.asks.waves import LAST_WAVE, SECOND_WAVE, lapses_at, wave_ends_at
from webapp.db import db
from webapp.due.commands import plan
from webapp.events import AskOpened, AskWidened, OfferSent
from webapp.skills.queries import skills_called

WAVE, LAPSE = "ask.wave", "offer.lapse"


def question_of(ask: Ask) -> Question:
    """What this ask looks for."""
    rows = db.session.execute(select(AskSkill.skill_id, AskSkill.is_confirmed).where(AskSkill.ask_id == ask.id)).all()
    skills = skills_called([row.skill_id for row in rows])
    return Question(ask.text, skills, is_confirmed=any(row.is_confirmed for row in rows))


def send_offer(
    ask: Ask,
    person: Candidate,
    *,
    actor_id: int | None,
    origin: str = INVITED,
    referred_by: int | None = None,
) -> Offer:
    """Ask this person. How long an answer may take is settled now, by their own working hours."""
    now = clock.now()
    offer = Offer(
        ask_id=ask.id,
        mentor_id=person.id,
        origin=origin,
        state=SEND.after,
        wave=ask.wave,
        is_exploration=person.is_explorer,
        sent_at=now,
        lapses_at=lapses_at(ask.urgency, person.hours, now, pace()),
        referred_by_id=referred_by,
    )
    db.session.add(offer)
    db.session.flush()
    scored = person.scored
    db.session.add(
        OfferScore(offer_id=offer.id, score=scored.score, chance=person.chance, parts=scored.parts.as_dict())
    )
    plan(LAPSE, offer.id, offer.lapses_at or now)
    record(OfferSent(**sent_facts(ask, offer, actor_id=actor_id)))
    return offer


def send_wave(ask: Ask, people: Sequence[Candidate], *, actor_id: int | None) -> None:
    """Ask these people together, and look again when the first of them has had time to answer."""
    ask.wave += 1
    offers = [send_offer(ask, person, actor_id=actor_id) for person in people]
    time_wave(ask, offers)


def time_wave(ask: Ask, offers: Sequence[Offer]) -> None:
    """Set the clock of the present wave by the offers that are out."""
    ask.wave_ends_at = wave_ends_at(offer.lapses_at for offer in offers if offer.lapses_at is not None)
    if not ask.is_in_waves:
        ask.wave_ends_at = None
    elif ask.wave_ends_at is not None:
        plan(WAVE, ask.id, ask.wave_ends_at, wave=ask.wave)
    db.session.flush()


def widen(ask: Ask) -> None:
    """The next step: five more; after them, or where there is nobody more to ask, the open list."""
    people = _next_people(ask) if ask.wave < LAST_WAVE else []
    if people:
        send_wave(ask, people, actor_id=None)
        record(AskWidened(**ask_facts(ask, actor_id=None), asked_n=len(people)))
        return
    ask.wave_ends_at, ask.opened_at = None, clock.now()
    db.session.flush()
    record(AskOpened(**ask_facts(ask, actor_id=None)))


def _next_people(ask: Ask) -> Sequence[Candidate]:
    """The best who were not asked yet; in a place that stays free, a colleague who was asked least."""
    asker = db.session.get_one(Member, ask.asker_id)
    asked = set(db.session.scalars(select(Offer.mentor_id).where(Offer.ask_id == ask.id)))
    can_help = people_for(asker, question_of(ask), ask.urgency).can_help
    people = [person for person in can_help if person.id not in asked][:SECOND_WAVE]
    if len(people) < SECOND_WAVE:
        without = asked | {person.id for person in people}
        colleague = colleague_asked_least(asker, ask.urgency, without, f"{ask.id} {ask.wave}")
        people += [colleague] if colleague else []
    return people
