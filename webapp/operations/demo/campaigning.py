"""The goal of the demo's organisation: an owner has started it, through the product's own command."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import OWNER, Member
from webapp.accounts.queries import HERE
from webapp.accounts.settings import setting
from webapp.db import db
from webapp.game.campaigns import BOTH, EVERYBODY
from webapp.operations.demo.joining import Colleague
from webapp.operations.demo.stories import Story
from webapp.rewards.campaigning import FEWEST, MOST_BUDGET, MOST_IN_ALL, Plan, start_campaign

AGO, LENGTH = timedelta(days=12), timedelta(days=28)
WHY = "Every session unties one. It is a goal for all of us, so nobody needs to hurry."


def campaign_story(colleagues: Sequence[Colleague], *, sessions: int, days: int, now: datetime) -> Story:
    """So many sessions in four weeks as these people are likely to have in some days less; it began some days ago."""
    begins = now - AGO
    yield begins
    owner = db.session.scalar(select(Member).where(Member.role == OWNER, *HERE).order_by(Member.id))
    here = [one for one in colleagues if one.joined_at < begins]
    if owner is None or len(here) < FEWEST:
        return
    target = min(max(10, 10 * round(sessions * (LENGTH.days - 4) / days / 10)), MOST_IN_ALL)
    zone = setting("zone")
    today = clock.today(zone)
    start_campaign(
        owner,
        Plan(
            title=f"{target:,} knots untied",
            why=WHY,
            template="sessions",
            starts_on=today,
            ends_on=today + LENGTH - timedelta(days=1),
            audience=EVERYBODY,
            target=target,
            role=BOTH,
            amount=2,
            budget=min(4 * target, MOST_BUDGET),
            zone=zone,
        ),
    )
