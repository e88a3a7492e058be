"""The nights of the demo: what the worker would have closed, and posted."""

from datetime import date, datetime, timedelta

from webapp import clock
from webapp.accounts.settings import setting
from webapp.operations.demo.stories import Story
from webapp.rewards.posting import post_ratings
from webapp.sessions.closing_weeks import close_weeks

HOURS = timedelta(hours=36)
"""After the first midnight of a week it has begun everywhere, and what was wrapped up late on Sunday is wrapped up."""


def nights_story(begins: datetime, now: datetime) -> Story:
    """Once a week, from `begins` until `now`, the weeks that are over are closed, and what askers said is summed up."""
    monday = (begins - timedelta(days=begins.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    at = monday + HOURS
    while at < now:
        yield at
        members = close_weeks()
        while members:
            members = close_weeks(after=members[-1].id)
        today = clock.today(setting("zone"))
        _post(today - timedelta(days=today.weekday()))
        at = max(at, clock.now()) + timedelta(weeks=1)
    yield now


def _post(monday: date) -> None:
    mentor_ids = post_ratings(monday)
    while mentor_ids:
        mentor_ids = post_ratings(monday, after=mentor_ids[-1])
