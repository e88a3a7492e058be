"""What a campaign would have come to in the days that are past: sums, in memory or as JSON that is kept. No names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from webapp import clock
from webapp.game.campaigns import Campaign
from webapp.game.timeline import Timeline
from webapp.game.whatif import Past
from webapp.game.whatif_campaign import Ran, had_run
from webapp.game.whatif_figures import DepartmentPoints

FORM = 1
"""Kept with what is found; a release that keeps something else counts on, and does not read this one's."""
OF_PLAN = ("audience", "place_id", "skill_id", "target", "role", "amount")
"""What decides over the cost, beside the template. That its budget would be used up is only said."""


@dataclass(frozen=True)
class CampaignFound:
    """`points` went to `people`; without a bonus, so many had a session that counted. `issued` is all that was paid.

    Of `departments` only those points are said that are those of the campaign.
    """

    points: int
    people: int
    n: int
    issued: int
    departments: Sequence[DepartmentPoints]


def campaign_found(
    events: Iterable[Past],
    timeline: Timeline,
    about: Mapping[str, Any],
    since: datetime,
    departments: Mapping[int, int | None],
) -> CampaignFound:
    """As if the campaign that `about` describes (see facts_of) had run from `since` (aware) up to now."""
    until = clock.now() + timedelta(days=1)
    facts = {name: about[name] for name in OF_PLAN}
    tried = Campaign(0, template_key=about["template"], starts_at=since, ends_at=until, budget=0, **facts)
    ran = had_run(events, timeline, tried, since, until)
    people = len(ran.points) if tried.amount else sum(n > 0 for n in ran.steps.values())
    return CampaignFound(sum(ran.points.values()), people, ran.n, ran.issued, _by_department(ran, departments))


def as_plain(found: CampaignFound) -> dict[str, Any]:
    return {"form": FORM, **asdict(found)}


def from_plain(plain: Mapping[str, Any] | None) -> CampaignFound | None:
    """None of what is in another form, or not there."""
    if plain is None or plain.get("form") != FORM:
        return None
    whole = {name: value for name, value in plain.items() if name != "form"}
    return CampaignFound(**{**whole, "departments": [DepartmentPoints(**one) for one in plain["departments"]]})


def _by_department(ran: Ran, departments: Mapping[int, int | None]) -> list[DepartmentPoints]:
    """What the people of each would have got."""
    people, points = Counter[int | None](), Counter[int | None]()
    for member_id, got in ran.points.items():
        department_id = departments.get(member_id)
        people[department_id] += 1
        points[department_id] += got
    return [DepartmentPoints(one, people[one], 0, points[one]) for one in people]
