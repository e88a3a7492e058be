"""What was learned by night is used from then on, if it is better and for as long as the owner lets it."""

from dataclasses import asdict
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from tests.cast import Cast
from tests.meetings import NOON
from webapp.accounts.settings import change_setting
from webapp.asks.learning import kept_weights, learn_weights, weights_of
from webapp.asks.models import ACCEPTED, LAPSED, MATCHED, SUPERSEDED, Ask, Offer, OfferScore
from webapp.asks.suggestions import Question, people_for
from webapp.db import db
from webapp.errors import Refused
from webapp.matching.models import LearnedWeights
from webapp.matching.scoring import PART_NAMES, USUAL, Weights
from webapp.skills.queries import found_skills

ASKED = {"text": "?", "mode": "call", "minutes": 15, "urgency": "today", "state": MATCHED, "posted_at": NOON}
KEPT_ASK = ASKED | {"is_only_named": False, "wave": 1, "reopened_n": 0}


def planted(cast: Cast, invitations: int) -> None:
    """So many invitations of which the quick took theirs; and as many that somebody else was faster with."""
    asks, offers, scores = [], [], []
    for n in range(1, 2 * invitations + 1):
        is_quick = n % 4 < 2
        state = SUPERSEDED if n % 2 else ACCEPTED if is_quick else LAPSED
        asks.append(KEPT_ASK | {"id": n, "asker_id": cast.asker.id})
        invited = {"id": n, "ask_id": n, "mentor_id": cast.mentor.id, "origin": "invited", "state": state, "wave": 1}
        offers.append(invited | {"is_exploration": False, "sent_at": NOON + timedelta(minutes=n), "reason": ""})
        parts = dict.fromkeys(PART_NAMES, 0.5) | {"speed": 0.9 if is_quick else 0.1}
        scores.append({"offer_id": n, "score": 1.0, "chance": 1.0, "parts": parts})
    with cast.acting():
        for kind, rows in ((Ask, asks), (Offer, offers), (OfferScore, scores)):
            db.session.execute(insert(kind), rows)


def learned(cast: Cast) -> LearnedWeights | None:
    with cast.acting():
        learn_weights()
    with cast.app.test_request_context():
        found = db.session.scalar(select(LearnedWeights).order_by(LearnedWeights.id.desc()).limit(1))
        db.session.expunge_all()
        return found


def in_force(cast: Cast) -> Weights:
    with cast.app.test_request_context():
        return weights_of(db.session.scalar(kept_weights()))


def test_under_three_hundred_answers_nothing_is_learned(cast: Cast) -> None:
    planted(cast, 299)
    assert learned(cast) is None
    assert in_force(cast) == USUAL


def test_better_weights_are_in_force_until_they_are_switched_off(cast: Cast) -> None:
    with cast.acting():
        before = Weights(**asdict(USUAL) | {"speed": 0.0})
        verdict = {"learned_at": NOON, "outcomes_n": 300, "present": 0.5, "learned": 0.6, "is_kept": True}
        db.session.execute(insert(LearnedWeights).values(weights=asdict(before), **verdict))
    planted(cast, 300)
    found = learned(cast)
    assert found is not None
    assert (found.outcomes_n, found.is_kept, found.present, found.learned) == (300, True, 0.5, 1.0)
    assert in_force(cast).speed > USUAL.speed
    with cast.acting():
        change_setting("learned_weights", "no")
    assert in_force(cast) == USUAL
    with cast.acting(), pytest.raises(Refused):
        change_setting("learned_weights", "perhaps")


def test_the_same_again_is_no_better_and_changes_nothing(cast: Cast) -> None:
    planted(cast, 300)
    found = learned(cast)
    assert found is not None
    assert not found.is_kept  # the usual weights tell these apart as well
    assert in_force(cast) == USUAL


def test_suggestions_use_what_is_in_force(cast: Cast) -> None:
    def order() -> list[float]:
        with cast.app.test_request_context():
            question = Question("Excel pivots?", found_skills("Excel pivots?"))
            return [one.scored.score for one in people_for(cast.asker.member, question, "this_week").can_help]

    before = order()
    with cast.acting():
        only_speed = dict.fromkeys(PART_NAMES, 0.0) | {"speed": 1.0}
        verdict = {"learned_at": NOON, "outcomes_n": 300, "present": 0.5, "learned": 0.6, "is_kept": True}
        db.session.execute(insert(LearnedWeights).values(weights=only_speed, **verdict))
    assert order() != before
