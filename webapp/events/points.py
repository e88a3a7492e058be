"""What owners do with points by hand. The words that they give as a reason stand in no event."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class AdjustmentAsked(Event):
    """So many points that a second owner has to agree. Nothing is paid yet."""

    name = "adjustment.asked"
    adjustment_id: int
    member_id: int
    amount: int


@dataclass(frozen=True, kw_only=True)
class AdjustmentWithdrawn(Event):
    """It will not be paid."""

    name = "adjustment.taken_back"
    adjustment_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class PointsAdjusted(Event):
    """The actor has given a member points, or taken some; `asked_by_id` asked for it, who may be another owner."""

    name = "points.adjusted"
    adjustment_id: int
    member_id: int
    amount: int
    reason: str
    asked_by_id: int
    zone: str
    organisation_zone: str


@dataclass(frozen=True, kw_only=True)
class PointsReversed(Event):
    """The actor has taken back one ledger line, which the first four facts name.

    `day_on` is its local date, `counted_on` the organisation's day on which boards count it.
    """

    name = "points.reversed"
    of_event_id: int
    rule_key: str
    component: str
    member_id: int
    session_id: int | None
    day_on: str
    counted_on: str
    amount: int
    reason: str
