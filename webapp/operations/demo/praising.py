"""What colleagues say to each other in the feed: kudos, and a tap under what was told."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import KudosGiven, ThanksGiven
from webapp.feed.commands import give_kudos, react
from webapp.feed.models import ME_TOO, USEFUL, FeedItem
from webapp.operations.demo.joining import Colleague
from webapp.operations.demo.stories import Story, member

SESSIONS_A_KUDOS = 12
SESSIONS_A_LOOK = 5
LATELY = timedelta(days=4)
MOST_TAPS = 3
TRIES = 7


def words_stories(
    colleagues: Sequence[Colleague], talk: dict[str, Any], *, sessions: int, days: int, seed: int, now: datetime
) -> list[Story]:
    """Some of each, for so many sessions within the last `days` days; by a chance of their own."""
    chance = Random(f"{seed} praise")
    stories = []
    for number in range(sessions // SESSIONS_A_KUDOS):
        giver, other = chance.sample(list(colleagues), 2)
        line = talk["kudos"][number % len(talk["kudos"])]
        stories.append(_kudos(giver, other, line, _moment([giver, other], days, now, chance)))
    for _look in range(sessions // SESSIONS_A_LOOK):
        reader = chance.choice(list(colleagues))
        stories.append(_look_around(reader, _moment([reader], days, now, chance), chance))
    return stories


def _moment(people: Sequence[Colleague], days: int, now: datetime, chance: Random) -> datetime:
    """In a working hour of the first of them, when all have joined."""
    for _try in range(TRIES):
        day = (now - timedelta(days=chance.uniform(0.2, days))).date()
        stretch = next(people[0].hours.stretches(datetime.combine(day, time(), tzinfo=now.tzinfo), days=1), None)
        if stretch is not None:
            at = stretch[0] + (stretch[1] - stretch[0]) * chance.random()
            if max(one.joined_at for one in people) < at < now:
                return at
    return now - timedelta(minutes=chance.randint(20, 90))


def _kudos(giver: Colleague, other: Colleague, line: str, at: datetime) -> Story:
    yield at
    try:
        give_kudos(member(giver), other.id, line)
    except Refused:  # three are given this week
        return


def _look_around(reader: Colleague, at: datetime, chance: Random) -> Story:
    yield at
    told = select(FeedItem.event_id).where(
        FeedItem.kind.in_((ThanksGiven.name, KudosGiven.name)),
        FeedItem.happened_at > clock.now() - LATELY,
        FeedItem.is_shown,
    )
    items = db.session.scalars(told.order_by(FeedItem.event_id.desc()).limit(MOST_TAPS)).all()
    for item_id in items:
        try:
            react(member(reader), item_id, USEFUL if chance.random() < 0.7 else ME_TOO)
        except (NotFound, Refused):  # it is about them
            continue
