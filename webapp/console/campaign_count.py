"""What a campaign would have cost in the days that are past: read, counted, nothing written. Nobody is named."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from webapp import clock
from webapp.accounts.settings import setting
from webapp.activity.breathing import without_collecting
from webapp.activity.queries import events_in_order, newest_and_how_many
from webapp.console.departments import departments_of_members
from webapp.console.figures import FEWEST
from webapp.console.what_if_departments import bars_notes, shown_departments
from webapp.console.what_if_numbers import number, share
from webapp.console.what_if_runs import AT_ONCE, midnight
from webapp.game.campaigns import Campaign
from webapp.game.whatif import READ
from webapp.game.whatif_campaign import Ran, had_run
from webapp.game.whatif_figures import DepartmentPoints
from webapp.rewards.campaigning import Plan, moments
from webapp.rewards.rulesets import timeline

USUAL, SHORT = 90, 30
ROUNDED = 5
EVENTS_A_SECOND = 30_000
"""About, on one core."""


@dataclass(frozen=True)
class Count:
    """`points` went to `people` in the `days` that were looked at; `cost` is what that makes for the time of the
    campaign, and `lasts` for how many of its `length` days the budget would do.

    Without `is_there` nothing was counted yet: there are very many events, and `seconds` is how long it would take.
    """

    days: int
    as_of: int
    events: int
    seconds: float
    is_there: bool = False
    points: int = 0
    people: int = 0
    n: int = 0
    share: float = 0.0
    length: int = 1
    cost: int = 0
    budget: int = 0
    lasts: int = 0
    departments: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    """Which departments are not shown. Then points are rounded, so that nobody finds them by subtracting."""

    @property
    def points_said(self) -> str:
        return number(self.points)

    @property
    def share_said(self) -> str:
        return share(self.share)

    @property
    def cost_said(self) -> str:
        """Of the budget."""
        return share(self.cost / self.budget if self.budget else 0.0)

    @property
    def is_enough(self) -> bool:
        """Fewer than five people would show who."""
        return self.people >= FEWEST

    @property
    def holds(self) -> bool:
        return self.cost <= self.budget


def days_from(text: str) -> int:
    return SHORT if text == str(SHORT) else USUAL


def count_of(plan: Plan, days: int, *, is_asked: bool = False) -> Count:
    """As if the campaign had run for so many days up to now, with the audience and the bonus that it is to have."""
    began = time.perf_counter()
    newest, events = newest_and_how_many(READ)
    if events > AT_ONCE and not is_asked:
        return Count(days, newest, events, events / EVENTS_A_SECOND)
    zone = setting("zone")
    since, until = midnight(clock.today(zone) - timedelta(days=days), zone), clock.now() + timedelta(days=1)
    places, names = departments_of_members()
    with without_collecting():
        ran = had_run(events_in_order(READ, up_to=newest), timeline(), _campaign(plan), since, until)
    shown, hidden_n = shown_departments(_by_department(ran, places), names)
    exact = sum(ran.points.values())
    points = ROUNDED * round(exact / ROUNDED) if hidden_n else exact
    length = (plan.ends_on - plan.starts_on).days + 1
    return Count(
        days=days,
        as_of=newest,
        events=events,
        seconds=time.perf_counter() - began,
        is_there=True,
        points=points,
        people=len(ran.points) if plan.amount else sum(n > 0 for n in ran.steps.values()),
        n=ran.n,
        share=points / ran.issued if ran.issued else 0.0,
        length=length,
        cost=round(points * length / days),
        budget=plan.budget,
        lasts=min(length, plan.budget * days // points) if points else length,
        departments=[(name, number(then)) for name, _now, then in shown],
        notes=bars_notes(hidden_n),
    )


def _campaign(plan: Plan) -> Campaign:
    starts_at, ends_at = moments(plan)
    names = ("audience", "place_id", "skill_id", "target", "role", "amount", "budget")
    about = {name: getattr(plan, name) for name in names}
    return Campaign(id=0, template_key=plan.template, starts_at=starts_at, ends_at=ends_at, **about)


def _by_department(ran: Ran, places: Mapping[int, int | None]) -> Sequence[DepartmentPoints]:
    """What the people of each would have got."""
    people, points = Counter[int | None](), Counter[int | None]()
    for member_id, got in ran.points.items():
        department_id = places.get(member_id)
        people[department_id] += 1
        points[department_id] += got
    return [DepartmentPoints(one, people[one], 0, points[one]) for one in people]
