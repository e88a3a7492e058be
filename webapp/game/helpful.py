"""What askers say of a mentor's sessions, paid as one sum on a Monday and never one by one.

Game design, section 5, rule `helpful`. Nothing in a line says who said what: it tells of how many people it is, and the
sum. docs/decisions/0020 says which limits apply.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from webapp.events import RatingsPosted
from webapp.game.caps import WEEK
from webapp.game.counted import A_MOMENT, last_day
from webapp.game.earning import has_quality
from webapp.game.entries import FINAL, Entry, Outcome
from webapp.game.happening import Happening
from webapp.game.rules import HELPFUL, LEFT_OVER, MENTOR
from webapp.game.seasons import season_of
from webapp.game.timeline import Timeline

FEWEST = 5
"""Different people. With the values 0, 2 and 5 a sum over three or four names each verdict."""
CHANGES = timedelta(hours=24)
"""So long an asker may say something else; only then it counts."""


def monday_sum(now: Happening, timeline: Timeline) -> Outcome:
    """The mentor's line, by the rules of the week that ends; no line where too few have said something.

    A sum of nothing waits too, and so does everything while the mentor's quality gate is closed. What was said while
    no rule paid for it is never paid.
    """
    event: RatingsPosted = now.event
    until = datetime.fromisoformat(event.until_at)
    here = Happening(now.event_id, now.at, event, now.book, timeline.at(until - A_MOMENT))
    said = here.book.said_of(event.mentor_id)
    waiting = [one for one in said if one.at + CHANGES < until and timeline.at(one.at).worth]
    if not waiting or not has_quality(here):
        return Outcome()
    worth, people = here.ruleset.worth, len({one.asker_id for one in waiting})
    points = sum(worth.get(one.verdict, 0) for one in waiting)
    is_flat = people < FEWEST or not points
    if is_flat:
        points = len(waiting) * worth.get(LEFT_OVER, 0) if _ends_season(event, until) else 0
    if not points:
        return Outcome()
    return Outcome([_line(here, people, points, is_flat=is_flat)], posted=[one.session_id for one in waiting])


def _ends_season(event: RatingsPosted, until: datetime) -> bool:
    return season_of(until.astimezone(ZoneInfo(event.organisation_zone)).date()) != season_of(last_day(event))


def _line(here: Happening, people: int, points: int, *, is_flat: bool) -> Entry:
    """Clipped by what is left of the week that begins: it is no day's work, so no day limit applies to it."""
    by, last = here.earner(MENTOR), last_day(here.event)
    amount = points
    explain: dict[str, Any] = {"people": people, "sum": points, "last_day": last.isoformat()}
    if is_flat:
        explain["is_flat"] = True
    if here.ruleset.caps is not None:
        _today, this_week = by.used
        explain["room"] = here.ruleset.caps.a_week[MENTOR] - this_week
        amount = min(points, max(0, explain["room"]))
    return Entry(
        event_id=here.event_id,
        recorded_at=here.at,
        local_date=by.part.day,
        member_id=by.part.member_id,
        role=MENTOR,
        counterpart_id=None,
        session_id=None,
        rule_key=HELPFUL,
        ruleset_id=here.ruleset.id,
        component=HELPFUL,
        raw_amount=points,
        amount=amount,
        state=FINAL,
        season=season_of(last),
        explain=explain,
        forfeited=points - amount,
        cap_code=WEEK if amount < points else None,
    )
