"""Rounds of asking: three people at a time, and then the next three, without telling who said "not now"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from webapp.asks.models import DECLINED, MOST_INVITED, SEEN, SENT, WITHDRAWN


class Answer(Protocol):
    """What a round is made of: an offer, or a row about one."""

    @property
    def state(self) -> str: ...
    @property
    def sent_at(self) -> datetime: ...
    @property
    def answered_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Round:
    """The people asked since all the earlier ones had said no.

    An asker must not see that one of several said "not now", so a refusal keeps its place until the round is over.
    """

    asked_n: int
    is_over: bool

    @property
    def room(self) -> int:
        """How many more may be asked now."""
        return MOST_INVITED if self.is_over else max(0, MOST_INVITED - self.asked_n)


def present_round(offers: Sequence[Answer]) -> Round:
    """The present round of an ask; `offers` in the order in which they were sent."""
    present: list[Answer] = []
    for offer in offers:
        if all(_said_no(earlier, by=offer.sent_at) for earlier in present):
            present = []
        present.append(offer)
    return Round(len(present), not any(offer.state in (SENT, SEEN) for offer in present))


def _said_no(offer: Answer, *, by: datetime) -> bool:
    return offer.state in (DECLINED, WITHDRAWN) and (offer.answered_at is None or offer.answered_at <= by)
