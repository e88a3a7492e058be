"""Offers to named people: by the asker, or passed on by a colleague."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.availability import not_now
from webapp.accounts.blocks import may_meet
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.candidates import Candidate
from webapp.asks.commands.facts import ask_facts
from webapp.asks.commands.refusals import my_open_ask, too_late
from webapp.asks.commands.taking import let_go_of_ask
from webapp.asks.commands.widening import question_of, send_offer, send_wave
from webapp.asks.models import MOST_INVITED, REFERRED, Ask, Offer
from webapp.asks.queries import ask_for_mentor
from webapp.asks.rounds import present_round
from webapp.asks.suggestions import Question, people_for
from webapp.asks.transitions import DECLINE
from webapp.db import db
from webapp.errors import Refused
from webapp.events import AskPassedOn


def invite_mentors(member: Member, ask_id: int, ids: Sequence[int]) -> Ask:
    """Ask these people too: three in a round. The next round begins when all of the last one have answered."""
    ask = my_open_ask(member, ask_id)
    if not ids:
        raise Refused(_("Choose somebody to ask."), field="to")
    people = _people(member, ask, ids)
    if len(people) != len(set(ids)):
        raise Refused(_("One of these people cannot be asked. Choose somebody else."), field="to")
    offers = db.session.scalars(select(Offer).where(Offer.ask_id == ask.id).order_by(Offer.id)).all()
    asked = {offer.mentor_id for offer in offers}
    if again := [person.name for person in people if person.id in asked]:
        raise Refused(_("%(name)s has been asked already.", name=again[0]), field="to")
    _check_they_take_asks(people)
    if len(people) > present_round(offers).room:
        raise Refused(_("At most %(most)s people at a time.", most=MOST_INVITED), field="to")
    if ask.wave or ask.is_open_to_all:
        for person in people:
            send_offer(ask, person, actor_id=member.id)
    else:
        send_wave(ask, people, actor_id=member.id)
    return ask


def _people(member: Member, ask: Ask, ids: Sequence[int]) -> Sequence[Candidate]:
    """The colleagues of these ids; whoever was suggested because they were asked least is marked so."""
    found = people_for(member, question_of(ask), ask.urgency, named=ids)
    explorers = {person.id: person.chance for person in found.can_help if person.is_explorer}
    return [
        replace(person, is_explorer=person.id in explorers, chance=explorers.get(person.id, 1.0))
        for person in found.named
    ]


def pass_on_ask(member: Member, ask_id: int, to_id: int) -> Offer:
    """ "I know who": ask a colleague instead of me."""
    ask = ask_for_mentor(member, ask_id)
    if not ask.is_open:
        raise too_late(ask, member)
    people = people_for(db.session.get_one(Member, ask.asker_id), Question(), ask.urgency, named=[to_id]).named
    if not people or to_id == member.id:
        raise Refused(_("Choose a colleague other than the asker."), field="member_id")
    offers = db.session.scalars(select(Offer).where(Offer.ask_id == ask.id)).all()
    if any(offer.mentor_id == to_id for offer in offers):
        raise Refused(_("%(name)s has been asked already.", name=people[0].name), field="member_id")
    if any(offer.referred_by_id == member.id for offer in offers):
        raise Refused(_("You have passed it on already."), field="member_id")
    _check_they_take_asks(people, field="member_id")
    if not db.session.scalar(select(may_meet(member.id, to_id))):
        raise _cannot_be_asked(people[0].name, not_now(), "member_id")
    for mine in (offer for offer in offers if offer.mentor_id == member.id and offer.is_waiting):
        DECLINE.take(mine)
        mine.answered_at = clock.now()
    let_go_of_ask(member, ask.id)
    record(AskPassedOn(**ask_facts(ask, actor_id=member.id), to_id=to_id))
    return send_offer(ask, people[0], origin=REFERRED, actor_id=member.id, referred_by=member.id)


def _check_they_take_asks(people: Sequence[Candidate], field: str = "to") -> None:
    """A pause, an absence and a full week are theirs to choose: nobody is asked past them."""
    for person in people:
        if person.why_not:
            raise _cannot_be_asked(person.name, person.why_not, field)


def _cannot_be_asked(name: str, why: str, field: str) -> Refused:
    return Refused(_("%(name)s cannot be asked: %(why)s.", name=name, why=why), field=field)
