"""What the ranking weighs: the weights in force, who set them, and what the nights found better or not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Subquery, func, select
from sqlalchemy.orm import aliased

from webapp.accounts.models import Setting
from webapp.asks.learning import HAS_OUTCOME, OFF, SWITCH, kept_weights, weights_of
from webapp.asks.models import Offer, OfferScore
from webapp.matching.learning import FEWEST_OUTCOMES
from webapp.matching.models import LearnedWeights
from webapp.matching.scoring import Weights


@dataclass(frozen=True)
class Learned:
    """The verdict of one night. `present` and `learned`: how well the weights before and these tell a yes from a no."""

    at: datetime
    outcomes_n: int
    present: float
    learned: float
    is_kept: bool


@dataclass(frozen=True)
class Weighing:
    """`weights` are in force. `kept` are the newest learned ones that were better, used where `is_on`.

    `newest` is the last verdict. `outcomes_n` invitations have come to something so far, counted up to the number from
    which there is learning.
    """

    weights: Weights
    is_on: bool
    outcomes_n: int
    newest: Learned | None
    kept: Learned | None

    @property
    def in_use(self) -> Learned | None:
        return self.kept if self.is_on else None

    @property
    def missing_n(self) -> int:
        return max(0, FEWEST_OUTCOMES - self.outcomes_n)


def weighing_row() -> Subquery:
    """SQL: always one row, for `weighed`."""
    outcomes = (
        select(Offer.id).join(OfferScore, OfferScore.offer_id == Offer.id).where(*HAS_OUTCOME).limit(FEWEST_OUTCOMES)
    ).subquery()
    switch = select(Setting.value).where(Setting.name == SWITCH).scalar_subquery()
    counted = select(
        kept_weights().scalar_subquery().label("weights"),
        switch.label("switch"),
        select(func.count()).select_from(outcomes).scalar_subquery().label("outcomes_n"),
    ).subquery()
    newest, kept = aliased(LearnedWeights, name="newest"), aliased(LearnedWeights, name="kept")
    last = select(func.max(LearnedWeights.id))
    return (
        select(counted, *_named("newest", newest), *_named("kept", kept))
        .select_from(counted)
        .outerjoin(newest, newest.id == last.scalar_subquery())
        .outerjoin(kept, kept.id == last.where(LearnedWeights.is_kept).scalar_subquery())
        .subquery("weighing")
    )


def weighed(row: Row[Any]) -> Weighing:
    learned = (_learned(row, "newest"), _learned(row, "kept"))
    return Weighing(weights_of(row.weights), row.switch != OFF, row.outcomes_n, *learned)


COLUMNS = ("learned_at", "outcomes_n", "present", "learned", "is_kept")


def _named(prefix: str, source: Any) -> list[Any]:
    return [getattr(source, column).label(f"{prefix}_{column}") for column in COLUMNS]


def _learned(row: Row[Any], prefix: str) -> Learned | None:
    found = [getattr(row, f"{prefix}_{column}") for column in COLUMNS]
    return None if found[0] is None else Learned(*found)
