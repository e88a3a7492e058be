"""A campaign: for some weeks one kind of session counts towards a goal, and pays a bonus out of a budget.

Game design, section 10. What a campaign is follows from its start alone; what has become of it, from later events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from webapp.events import (
    CampaignEnded,
    CampaignEvent,
    CampaignPaused,
    CampaignReopened,
    CampaignResumed,
    CampaignStarted,
)
from webapp.game.conditions import IS, Condition, Facts
from webapp.game.rules import ASKER, MENTOR

ORG, EACH = "org", "each"
"""Whose goal it is: one for all together, or one for each."""
EVERYBODY, DEPARTMENT, SITE, NEWCOMERS = "everybody", "department", "site", "newcomers"
AUDIENCES = (EVERYBODY, DEPARTMENT, SITE, NEWCOMERS)
BOTH = "both"
PAID: Mapping[str, Sequence[str]] = {MENTOR: (MENTOR,), ASKER: (ASKER,), BOTH: (MENTOR, ASKER)}
"""Who gets the bonus, by its code."""
A_WEEK = timedelta(days=7)
MOST_AT_ONCE = 2
"""Of those that run, somebody is in the two that began first."""
HALF, WHOLE = 50, 100

Times = tuple[tuple[datetime, datetime | None], ...]


@dataclass(frozen=True)
class Template:
    """What counts: a confirmed session for which `when` holds, for whoever takes part in it in one of `roles`.

    Of a goal for all together, sessions are counted, or different people where `counts_people`.
    """

    key: str
    unit: str
    roles: Sequence[str]
    counts_people: bool = False
    when: Sequence[Condition] = ()
    has_skill: bool = False
    is_first_ask: bool = False

    def fits(self, facts: Facts, skill_id: int) -> bool:
        if self.has_skill and skill_id not in facts["skill_ids"]:
            return False
        if self.is_first_ask and facts["asker_prior_sessions"]:
            return False
        return all(one.holds(facts) for one in self.when)


TEMPLATES: Sequence[Template] = (
    Template("sessions", ORG, (MENTOR, ASKER)),
    Template("people", ORG, (ASKER,), counts_people=True),
    Template("hallway", EACH, (MENTOR, ASKER), when=(Condition("pair.same_department", IS, False),)),
    Template("welcome", EACH, (MENTOR,), when=(Condition("asker.is_newcomer", IS, True),)),
    Template("first_asks", ORG, (ASKER,), counts_people=True, is_first_ask=True),
    Template("skill_week", ORG, (MENTOR, ASKER), has_skill=True),
    Template("quiet_experts", ORG, (MENTOR,), counts_people=True, when=(Condition("mentor.is_first_time", IS, True),)),
)
"""Those of the game design whose facts events carry. Keys are stored; never renamed or reused."""
BY_KEY: Mapping[str, Template] = {template.key: template for template in TEMPLATES}


@dataclass(frozen=True)
class Campaign:
    """`off` are the times in which it was paused or ended early, the last one without an end while it lasts.

    `n` is how far all are: sessions, people, or those who have reached their goal where each has one; `reached` is
    HALF or WHOLE once all together came so far, and stays. `spent` are points of the budget.
    """

    id: int
    template_key: str
    starts_at: datetime
    ends_at: datetime
    audience: str
    place_id: int
    skill_id: int
    target: int
    role: str
    amount: int
    budget: int
    off: Times = ()
    spent: int = 0
    n: int = 0
    reached: int = 0

    @property
    def key(self) -> str:
        """Rule key and component of its ledger lines. Stored."""
        return f"{PREFIX}{self.id}"

    @property
    def template(self) -> Template:
        return BY_KEY[self.template_key]

    @property
    def weeks(self) -> int:
        """Those that have begun count whole."""
        return max(1, -(-(self.ends_at - self.starts_at) // A_WEEK))

    def runs_at(self, moment: datetime) -> bool:
        is_off = any(begin <= moment and (end is None or moment < end) for begin, end in self.off)
        return self.starts_at <= moment < self.ends_at and not is_off

    def reaches(self, facts: Facts, role: str) -> bool:
        """Whether whoever takes part in this role belongs to the audience."""
        match self.audience:
            case "department" | "site":
                return bool(facts[f"{role}_{self.audience}_id"] == self.place_id)
            case "newcomers":
                return bool(facts[f"{role}_is_newcomer"])
        return True

    def allowance(self, moment: datetime) -> int:
        """The budget comes week by week: so many points may be spent by then. What a week leaves stays for later."""
        week = (moment - self.starts_at) // A_WEEK + 1
        return self.budget * min(week, self.weeks) // self.weeks


PREFIX = "campaign:"


class Campaigns(Protocol):
    """Where campaigns are kept."""

    def campaigns(self) -> Sequence[Campaign]:
        """Every one that was started."""

    def keep_campaign(self, campaign: Campaign) -> None: ...

    def steps(self, campaign_id: int, member_ids: Sequence[int]) -> Mapping[int, int]:
        """How many sessions counted for these members so far."""

    def keep_steps(self, campaign_id: int, steps: Mapping[int, int]) -> None: ...

    def is_off_boards(self, member_id: int) -> bool:
        """Whoever is hidden from boards is in no campaign."""


@dataclass(frozen=True)
class Advance:
    """What one event adds to a campaign: sessions by member (taken back: less), and points of the budget."""

    campaign_id: int
    steps: Mapping[int, int]
    spent: int


@dataclass(frozen=True)
class Reached:
    """All together came half of the way or met the goal, or a member met theirs."""

    campaign_id: int
    member_id: int | None = None
    is_half: bool = False


def follow(event: CampaignEvent, at: datetime, book: Campaigns) -> None:
    """What owners do with a campaign."""
    if isinstance(event, CampaignStarted):
        book.keep_campaign(_started(event))
        return
    campaign = next((one for one in book.campaigns() if one.id == event.campaign_id), None)
    if campaign is None:  # a file of events may leave its start out
        return
    off = campaign.off
    match event:
        case CampaignPaused() | CampaignEnded() if at < campaign.ends_at:
            off = (*off, (at, None))
        case CampaignResumed() | CampaignReopened():
            off = _on_again(off, at)
    if off != campaign.off:
        book.keep_campaign(replace(campaign, off=off))


def _on_again(off: Times, at: datetime) -> Times:
    """The last of those that go on is over: an end is taken back before what was paused goes on."""
    last = next((n for n in reversed(range(len(off))) if off[n][1] is None), None)
    return off if last is None else (*off[:last], (off[last][0], at), *off[last + 1 :])


def _started(event: CampaignStarted) -> Campaign:
    facts: dict[str, Any] = event.facts()
    names = ("audience", "place_id", "skill_id", "target", "role", "amount", "budget")
    return Campaign(
        id=event.campaign_id,
        template_key=event.template,
        starts_at=datetime.fromisoformat(event.starts_at),
        ends_at=datetime.fromisoformat(event.ends_at),
        **{name: facts[name] for name in names},
    )


def merge_skills(from_id: int, to_id: int, book: Campaigns) -> None:
    """A campaign for a skill goes on for the one that it is a part of."""
    for campaign in book.campaigns():
        if campaign.skill_id == from_id:
            book.keep_campaign(replace(campaign, skill_id=to_id))


def go_on(advances: Sequence[Advance], book: Campaigns) -> list[Reached]:
    """Keep how far everybody is now. Returns what was reached by it."""
    if not advances:
        return []
    known = {campaign.id: campaign for campaign in book.campaigns()}
    found: list[Reached] = []
    for advance in advances:
        campaign = known[advance.campaign_id]
        before = book.steps(campaign.id, list(advance.steps))
        after = {member_id: before.get(member_id, 0) + step for member_id, step in advance.steps.items()}
        n = campaign.n + _more(campaign, advance, before, after)
        reached = max(campaign.reached, _level(campaign, n))
        if reached > campaign.reached:
            found.append(Reached(campaign.id, is_half=reached == HALF))
        elif campaign.template.unit == EACH:
            goal = campaign.target
            found += [Reached(campaign.id, who) for who, now in after.items() if before.get(who, 0) < goal <= now]
        book.keep_steps(campaign.id, after)
        book.keep_campaign(replace(campaign, n=n, reached=reached, spent=campaign.spent + advance.spent))
    return found


def _more(campaign: Campaign, advance: Advance, before: Mapping[int, int], after: Mapping[int, int]) -> int:
    template = campaign.template
    if template.unit == ORG and not template.counts_people:
        return next(iter(advance.steps.values()))
    least = campaign.target if template.unit == EACH else 1
    return sum((now >= least) - (before.get(who, 0) >= least) for who, now in after.items())


def _level(campaign: Campaign, n: int) -> int:
    if campaign.template.unit == EACH or 2 * n < campaign.target:
        return 0
    return WHOLE if n >= campaign.target else HALF
