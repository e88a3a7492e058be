"""What a confirmed session means for the campaigns that run: for whom it counts, and the bonus after all limits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.game.campaigns import MOST_AT_ONCE, PAID, PREFIX, Advance, Campaign
from webapp.game.counted import Counted
from webapp.game.earning import facts_of, has_quality, line_of
from webapp.game.entries import BASE, Entry
from webapp.game.happening import Happening
from webapp.game.rules import ASKER, MENTOR, Rule

CAMPAIGN_HALF, CAMPAIGN_WEEK, CAMPAIGN_BUDGET = "campaign_half", "campaign_week", "campaign_budget"
"""Cap codes. Stored; each has its sentence in rewards/words.py."""
CODES = (CAMPAIGN_HALF, CAMPAIGN_WEEK, CAMPAIGN_BUDGET)


@dataclass(frozen=True)
class Joined:
    """A campaign for which a session counts, the roles of those for whom it does, and of those who are in it at all."""

    campaign: Campaign
    counted: Sequence[str]
    inside: Sequence[str]


def joined(here: Happening, session: Counted) -> list[Joined]:
    """Those that ran when it ended, the earliest first. Of those somebody is in the first two."""
    known = here.book.campaigns()
    if not known:
        return []
    moment = datetime.fromisoformat(here.event.ended_at)
    running = [one for one in known if one.runs_at(moment)]
    if not running:
        return []
    running.sort(key=lambda one: (one.starts_at, one.id))
    facts = facts_of(here, session)
    mine: dict[str, list[Campaign]] = {}
    for role in (MENTOR, ASKER):
        is_out = here.book.is_off_boards(here.member_id(role))
        mine[role] = [] if is_out else [one for one in running if one.reaches(facts, role)][:MOST_AT_ONCE]
    found = []
    for one in running:
        inside = [role for role in (MENTOR, ASKER) if one in mine[role]]
        counted = [role for role in inside if role in one.template.roles]
        if counted and one.template.fits(facts, one.skill_id):
            found.append(Joined(one, counted, inside))
    return found


def campaign_lines(here: Happening, found: Sequence[Joined], earlier: Iterable[Entry]) -> list[Entry]:
    """At most half of what the session itself paid somebody, from all campaigns together, and what a budget has left.

    `earlier` are all lines of the session so far. These use no room of days and weeks: they have limits of their own.
    """
    moment = datetime.fromisoformat(here.event.ended_at)
    base = {one.role: one.amount for one in earlier if one.component == BASE}
    half = {role: amount // 2 for role, amount in base.items()}
    lines: list[Entry] = []
    for one in found:
        campaign, spent = one.campaign, one.campaign.spent
        for role in PAID[campaign.role]:
            if not campaign.amount or role not in one.inside or not base.get(role) or not _may_earn(here, role):
                continue
            rooms = (half[role], CAMPAIGN_HALF), (campaign.budget - spent, CAMPAIGN_BUDGET)
            room, code = min(*rooms, (campaign.allowance(moment) - spent, CAMPAIGN_WEEK), key=lambda each: each[0])
            amount = max(0, min(campaign.amount, room))
            rule = Rule(campaign.key, here.event.name, {role: campaign.amount}, is_bonus=True)
            why = code if amount < campaign.amount else None
            lines.append(line_of(here, rule, here.earner(role), amount, why))
            half[role] -= amount
            spent += amount
    return lines


def _may_earn(here: Happening, role: str) -> bool:
    """What every bonus asks: not brand new here, and of a mentor that their help helps."""
    caps = here.ruleset.caps
    days_here = here.event.mentor_days_here if role == MENTOR else here.event.asker_days_here
    return (caps is None or days_here >= caps.new_account_days) and (role != MENTOR or has_quality(here))


def marks(found: Iterable[Joined]) -> tuple[str, ...]:
    """What a session keeps of the campaigns for which it counts, so that it can be taken back."""
    return tuple(f"{one.campaign.key}:{role}" for one in found for role in one.counted)


def advances(here: Happening, found: Iterable[Joined], lines: Iterable[Entry]) -> list[Advance]:
    """How far a session brings its campaigns."""
    spent = _spent(lines)
    return [
        Advance(one.campaign.id, {here.member_id(role): 1 for role in one.counted}, spent[one.campaign.key])
        for one in found
    ]


def taken_back(session: Counted, lines: Iterable[Entry]) -> list[Advance]:
    """What is undone with a session that did not happen; `lines` are those that take its points back."""
    steps: dict[str, dict[int, int]] = defaultdict(dict)
    for mark in session.bonuses:
        if mark.startswith(PREFIX):
            key, _colon, role = mark.rpartition(":")
            steps[key][session.mentor_id if role == MENTOR else session.asker_id] = -1
    spent = _spent(lines)
    return [Advance(int(key.removeprefix(PREFIX)), members, spent[key]) for key, members in steps.items()]


def _spent(lines: Iterable[Entry]) -> Counter[str]:
    """Points by the key of their rule; what was taken back is less than nothing."""
    spent: Counter[str] = Counter()
    for line in lines:
        spent[line.rule_key] += line.amount
    return spent
