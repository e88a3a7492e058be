"""What a campaign would have cost in the days that are past, as an owner sees it. Nobody is named.

Of few events it is counted at once; of very many the worker counts it, and the page shows how far it is.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from webapp import clock
from webapp.activity.breathing import without_collecting
from webapp.activity.queries import events_in_order, newest_and_how_many
from webapp.console.campaign_found import CampaignFound, campaign_found, from_plain
from webapp.console.campaign_runs import about_plan, newest_count
from webapp.console.departments import departments_of_members
from webapp.console.figures import FEWEST
from webapp.console.what_if_departments import bars_notes, shown_departments
from webapp.console.what_if_numbers import number, share
from webapp.console.what_if_progress import NONE, Progress, found_by, progress_of
from webapp.console.what_if_runs import AT_ONCE, midnight
from webapp.game.timeline import Timeline
from webapp.game.whatif import READ
from webapp.rewards.campaigning import Plan

USUAL, SHORT = 90, 30
ROUNDED = 5


@dataclass(frozen=True)
class Words:
    """`points` went to `people` in the time that was looked at; `cost` is what that makes for the time of the campaign,
    and `lasts` for how many of its `length` days the budget would do."""

    points: int
    people: int
    n: int
    share: float
    length: int
    cost: int
    budget: int
    lasts: int
    departments: Sequence[tuple[str, str]]
    notes: Sequence[str]
    """Which departments are not shown. Then points are rounded, so that nobody finds them by subtracting."""

    @property
    def said(self) -> Mapping[str, str]:
        """Its large numbers as they read."""
        return {name: number(getattr(self, name)) for name in ("points", "people", "n", "cost", "budget")}

    @property
    def share_said(self) -> str:
        return share(self.share)

    @property
    def part_said(self) -> str:
        """The cost of the budget."""
        return share(self.cost / self.budget if self.budget else 0.0)

    @property
    def is_enough(self) -> bool:
        """Fewer than five people would show who."""
        return self.people >= FEWEST

    @property
    def holds(self) -> bool:
        return self.cost <= self.budget


@dataclass(frozen=True)
class Count:
    """Of the last `days` as of event `as_of`. Until there are `words`, `progress` says how it stands."""

    days: int
    as_of: int
    progress: Progress = NONE
    seconds: float = 0.0
    words: Words | None = None


def days_from(text: str) -> int:
    return SHORT if text == str(SHORT) else USUAL


def count_of(plan: Plan, days: int, rules: Timeline) -> Count:
    """As if the campaign had run for so many days up to now, with the audience and the bonus that it is to have."""
    began = time.perf_counter()
    newest, events = newest_and_how_many(READ)
    if events > AT_ONCE:
        return _of_worker(plan, days, newest, events)
    since = midnight(clock.today(plan.zone) - timedelta(days=days), plan.zone)
    departments, names = departments_of_members()
    with without_collecting():
        found = campaign_found(events_in_order(READ, up_to=newest), rules, about_plan(plan), since, departments)
    return Count(days, newest, seconds=time.perf_counter() - began, words=_words(found, plan, days, names))


def _of_worker(plan: Plan, days: int, newest: int, events: int) -> Count:
    run = newest_count(plan, days)
    if run is None:
        return Count(days, newest, Progress(events))
    found = from_plain(run.found)
    if found is None:
        return Count(days, run.as_of, progress_of(run))
    words = _words(found, plan, days, departments_of_members()[1])
    return Count(days, run.as_of, found_by(run), run.seconds, words)


def _words(found: CampaignFound, plan: Plan, days: int, names: Mapping[int, str]) -> Words:
    shown, hidden_n = shown_departments(found.departments, names)
    points = ROUNDED * round(found.points / ROUNDED) if hidden_n else found.points
    length = (plan.ends_on - plan.starts_on).days + 1
    return Words(
        points=points,
        people=found.people,
        n=found.n,
        share=points / found.issued if found.issued else 0.0,
        length=length,
        cost=round(points * length / days),
        budget=plan.budget,
        lasts=min(length, plan.budget * days // points) if points else length,
        departments=[(name, number(then)) for name, _now, then in shown],
        notes=bars_notes(hidden_n),
    )
