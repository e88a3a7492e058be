"""Learning from invitations by night: which parts of the score went with a yes in this organisation.

Each verdict is kept, to be looked at; its weights are in force only if they told yes from no better than those before,
and for as long as the setting `learned_weights` is on.
"""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, exists, select

from webapp import clock
from webapp.accounts.models import Setting
from webapp.asks.models import ACCEPTED, DECLINED, INVITED, LAPSED, Offer, OfferScore
from webapp.db import db
from webapp.matching.learning import Outcome, Verdict, learn
from webapp.matching.models import LearnedWeights
from webapp.matching.scoring import USUAL, Weights

SWITCH, ON, OFF = "learned_weights", "yes", "no"
MOST_OUTCOMES = 2000
"""The newest so many: what people like changes, and a night is short."""
HAS_OUTCOME = (Offer.origin == INVITED, Offer.state.in_((ACCEPTED, DECLINED, LAPSED)))
"""Yes, no and silence of whoever was invited. Who was overtaken by somebody else's yes has not answered."""


def learn_weights() -> Verdict | None:
    """Look at what came of invitations, keep the verdict, and put its weights in force if they are better."""
    verdict = learn(_outcomes(), weights_of(db.session.scalar(kept_weights())))
    if verdict is not None:
        db.session.add(
            LearnedWeights(
                learned_at=clock.now(),
                outcomes_n=verdict.outcomes_n,
                present=verdict.present,
                learned=verdict.learned,
                weights=asdict(verdict.weights),
                is_kept=verdict.is_better,
            )
        )
        db.session.flush()
    return verdict


def kept_weights() -> Select[Any]:
    """SQL: the weights in force, as they were stored; nothing where none were learned, or the switch is off."""
    is_off = exists().where(Setting.name == SWITCH, Setting.value == OFF)
    newest = LearnedWeights.id.desc()
    return select(LearnedWeights.weights).where(LearnedWeights.is_kept, ~is_off).order_by(newest).limit(1)


def weights_of(stored: dict[str, float] | None) -> Weights:
    """The usual ones where nothing is stored; a part that this release does not know is left out."""
    usual = asdict(USUAL)
    return Weights(**{name: float((stored or usual).get(name, value)) for name, value in usual.items()})


def _outcomes() -> list[Outcome]:
    rows = db.session.execute(
        select(Offer.sent_at, Offer.state, OfferScore.parts, OfferScore.chance)
        .join(OfferScore, OfferScore.offer_id == Offer.id)
        .where(*HAS_OUTCOME)
        .order_by(Offer.id.desc())
        .limit(MOST_OUTCOMES)
    )
    return [Outcome(row.sent_at, row.parts, row.state == ACCEPTED, row.chance) for row in rows]
