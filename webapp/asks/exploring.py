"""Somebody outside of those who claim a topic: whoever is there in time and was asked least."""

from collections.abc import Collection

from sqlalchemy import func, select

from webapp import clock
from webapp.accounts.availability import is_open_to_asks
from webapp.accounts.blocks import may_meet
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE
from webapp.asks.candidates import Candidate, asked_least
from webapp.asks.colleagues import RECENT
from webapp.asks.models import CLAIMED, Offer
from webapp.asks.suggestions import Question, is_in_time, people_for
from webapp.db import db

MOST_LOOKED_AT = 60


def colleague_asked_least(asker: Member, urgency: str, without: Collection[int], seed: str) -> Candidate | None:
    """A colleague who claims none of it, works in time and was invited least; None when there is nobody."""
    now = clock.now()
    recent = (
        select(func.count())
        .where(Offer.mentor_id == Member.id, Offer.sent_at > now - RECENT, Offer.origin != CLAIMED)
        .scalar_subquery()
    )
    ids = db.session.scalars(
        select(Member.id)
        .where(*HERE, Member.id != asker.id, Member.id.not_in(without))
        .where(is_open_to_asks(now), may_meet(asker.id, Member.id))
        .order_by(recent, Member.id)
        .limit(MOST_LOOKED_AT)
    ).all()
    colleagues = people_for(asker, Question(), urgency, named=ids).named if ids else []
    in_time = [
        person
        for person in colleagues
        if not person.why_not
        and (start := person.hours.next_start(now)) is not None
        and is_in_time(start, urgency, asker, now)
    ]
    return asked_least(in_time, seed)
