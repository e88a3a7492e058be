"""Three people at a time, without telling who said "not now"."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from webapp.asks.models import DECLINED, SEEN, SENT, WITHDRAWN
from webapp.asks.rounds import present_round

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Sent:
    state: str
    sent_at: datetime
    answered_at: datetime | None = None


def asked(state: str, sent: int, answered: int | None = None) -> Sent:
    """An offer, with its minutes after START."""
    return Sent(
        state, START + timedelta(minutes=sent), None if answered is None else START + timedelta(minutes=answered)
    )


@pytest.mark.parametrize(
    ("offers", "room", "is_over"),
    [
        ([], 3, True),
        ([asked(SENT, 0)], 2, False),
        ([asked(SENT, 0), asked(SEEN, 0), asked(SENT, 0)], 0, False),
        ([asked(DECLINED, 0, 5), asked(SENT, 0)], 1, False),
        ([asked(DECLINED, 0, 5), asked(DECLINED, 0, 9)], 3, True),
        ([asked(DECLINED, 0, 5), asked(SENT, 6)], 2, False),
        ([asked(DECLINED, 0, 5), asked(DECLINED, 0, 9), asked(SENT, 10), asked(SENT, 10)], 1, False),
        ([asked(DECLINED, 0, 9), asked(SENT, 5)], 1, False),
        ([asked(WITHDRAWN, 0, 3)], 3, True),
    ],
)
def test_a_refusal_keeps_its_place_until_the_round_is_over(offers: list[Sent], room: int, is_over: bool) -> None:
    present = present_round(offers)
    assert (present.room, present.is_over) == (room, is_over)
