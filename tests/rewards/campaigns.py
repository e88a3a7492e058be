"""Campaigns that an owner starts, for tests about what comes of them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from tests.cast import Cast
from tests.meetings import NOON, acting_at
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.rewards.campaigning import Plan, start_campaign

BEFORE = NOON - timedelta(hours=2)
WHY = "They share three systems and have never met."


def wanted(**changes: Any) -> Plan:
    """Two weeks for everybody from today on, 4 points more for the mentor of each session, of a budget of 100."""
    plain: dict[str, Any] = {
        "title": "Fifty sessions",
        "why": WHY,
        "template": "sessions",
        "starts_on": BEFORE.date(),
        "ends_on": BEFORE.date() + timedelta(days=13),
        "audience": "everybody",
        "target": 50,
        "role": "mentor",
        "amount": 4,
        "budget": 100,
    }
    return Plan(**plain | changes, zone=setting("zone"))


def begin(cast: Cast, *, at: datetime = BEFORE, **changes: Any) -> int:
    """It runs; everybody is here long enough to earn all. The id."""
    with acting_at(cast, at):
        db.session.execute(update(Member).values(joined_at=NOON - timedelta(days=90)))
        return start_campaign(cast.owner.member, wanted(**changes)).id


def differences() -> list[str]:
    """What a replay finds, but for the day until which somebody is new: they are here for longer than their events."""
    return [line for line in compare_game() if "newcomer_until" not in line]
