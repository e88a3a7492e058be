"""What a program owner does with a campaign: start, pause or end it. What decides points is never changed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Department, Member, Site
from webapp.accounts.owners import require_owner
from webapp.activity.log import record
from webapp.db import db
from webapp.due.commands import call_off, plan
from webapp.due.models import DueJob
from webapp.errors import NotFound, Refused, TooLate
from webapp.events import CampaignEnded, CampaignPaused, CampaignReopened, CampaignResumed, CampaignStarted
from webapp.game.campaigns import AUDIENCES, BY_KEY, DEPARTMENT, EACH, PAID, SITE
from webapp.game.rules import Ruleset
from webapp.game.timeline import Timeline
from webapp.rewards.campaign_audience import Reach, overlapping, reach
from webapp.rewards.campaign_models import LONGEST_TITLE, LONGEST_WHY, Campaign
from webapp.rewards.derived import RunningCampaign
from webapp.rewards.rulesets import timeline
from webapp.skills.models import Skill

END = "campaign_end"
SHORTEST_TITLE, SHORTEST_WHY = 3, 10
LONGEST = timedelta(days=183)
FARTHEST = timedelta(days=183)
MOST_EACH, MOST_IN_ALL = 50, 100_000
MOST_BUDGET = 100_000
FEWEST = 5
"""How far fewer people are would point at each of them."""


@dataclass(frozen=True)
class Plan:
    """What an owner wants: days are those of `zone`, the organisation's, both included.

    `place_id` and `skill_id` are 0 for none.
    """

    title: str
    why: str
    template: str
    starts_on: date
    ends_on: date
    audience: str
    target: int
    role: str
    amount: int
    budget: int
    zone: str
    place_id: int = 0
    skill_id: int = 0


def start_campaign(owner: Member, wanted: Plan) -> Campaign:
    """It runs from midnight of its first day, or from now where that is today, until its last day is over."""
    check_plan(owner, wanted, timeline())
    starts_at, ends_at = moments(wanted)
    campaign = Campaign(title=wanted.title, why=wanted.why, author_id=owner.id, made_at=clock.now())
    db.session.add(campaign)
    db.session.flush()
    plan(END, campaign.id, ends_at)
    record(
        CampaignStarted(
            actor_id=owner.id,
            campaign_id=campaign.id,
            template=wanted.template,
            starts_at=starts_at.isoformat(),
            ends_at=ends_at.isoformat(),
            audience=wanted.audience,
            place_id=wanted.place_id,
            skill_id=wanted.skill_id,
            target=wanted.target,
            role=wanted.role,
            amount=wanted.amount,
            budget=wanted.budget,
        )
    )
    return campaign


def check_plan(owner: Member, wanted: Plan, rules: Timeline) -> Reach:
    """Whom it would reach. Raises Refused where it could not be started."""
    require_owner(owner)
    starts_at, ends_at = moments(wanted)
    _check_words(wanted)
    _check_numbers(wanted, rules.at(clock.now()))
    return _check_audience(wanted, starts_at, ends_at)


def moments(wanted: Plan) -> tuple[datetime, datetime]:
    """When it begins and ends; never in the past."""
    zone, today = ZoneInfo(wanted.zone), clock.today(wanted.zone)
    if not today <= wanted.starts_on <= today + FARTHEST:
        raise Refused(_("Choose a day from today on, within half a year."), field="starts_on")
    if wanted.ends_on < wanted.starts_on:
        raise Refused(_("It would end before it begins. Choose a later day."), field="ends_on")
    if wanted.ends_on - wanted.starts_on > LONGEST:
        raise Refused(_("At most half a year. Choose an earlier day."), field="ends_on")
    begins = datetime.combine(wanted.starts_on, time(), zone).astimezone(clock.now().tzinfo)
    ends = datetime.combine(wanted.ends_on + timedelta(days=1), time(), zone).astimezone(clock.now().tzinfo)
    return max(begins, clock.now()), ends


def most_points(role: str, ruleset: Ruleset) -> int:
    """Half of what a session itself pays whoever gets the bonus."""
    bases = [rule for rule in ruleset.rules if rule.is_base and rule.is_on]
    return max((rule.amounts.get(who, 0) for rule in bases for who in PAID[role]), default=0) // 2


def _check_words(wanted: Plan) -> None:
    if not SHORTEST_TITLE <= len(wanted.title) <= LONGEST_TITLE:
        sentence = _("A name of %(least)s to %(most)s characters.", least=SHORTEST_TITLE, most=LONGEST_TITLE)
        raise Refused(sentence, field="title")
    if not SHORTEST_WHY <= len(wanted.why) <= LONGEST_WHY:
        sentence = _("Say why, in %(least)s to %(most)s characters.", least=SHORTEST_WHY, most=LONGEST_WHY)
        raise Refused(sentence, field="why")


def _check_numbers(wanted: Plan, ruleset: Ruleset) -> None:
    if wanted.template not in BY_KEY:
        raise Refused(_("Choose what counts."), field="template")
    if wanted.role not in PAID:
        raise Refused(_("Choose who gets the bonus."), field="role")
    most = MOST_EACH if BY_KEY[wanted.template].unit == EACH else MOST_IN_ALL
    _check_span(wanted.target, 1, most, "target")
    _check_span(wanted.amount, 0, most_points(wanted.role, ruleset), "amount")
    if wanted.amount or wanted.budget:
        _check_span(wanted.budget, max(1, wanted.amount), MOST_BUDGET, "budget")


def _check_span(number: int, least: int, most: int, field: str) -> None:
    if not least <= number <= most:
        raise Refused(_("A number from %(min)s to %(max)s.", min=least, max=most), field=field)


def _check_audience(wanted: Plan, starts_at: datetime, ends_at: datetime) -> Reach:
    """There are people in it who have room for one more, and nothing like it runs at that time."""
    template = BY_KEY[wanted.template]
    if wanted.audience not in AUDIENCES or not _is_there(wanted):
        raise Refused(_("Choose for whom it is."), field="audience")
    if template.has_skill and not _may_be_named(db.session.get(Skill, wanted.skill_id)):
        raise Refused(_("Choose a skill that is in use and not sensitive."), field="skill_id")
    others = overlapping(starts_at, ends_at)
    for one in others:
        same = (one.template_key, one.audience, one.place_id, one.skill_id)
        if same == (wanted.template, wanted.audience, wanted.place_id, wanted.skill_id):
            sentence = _("“%(title)s” counts the same for the same people at that time.", title=one.title)
            raise Refused(sentence, field="template")
    found = reach(wanted.audience, wanted.place_id, others)
    if found.people < FEWEST:
        sentence = _(
            "There are fewer than %(n)s people in it. How far so few are would point at each of them.", n=FEWEST
        )
        raise Refused(sentence, field="audience")
    if found.full == found.people:
        raise Refused(_("Everybody in it has two campaigns at that time already."), field="audience")
    return found


def _is_there(wanted: Plan) -> bool:
    place = {DEPARTMENT: Department, SITE: Site}.get(wanted.audience)
    return wanted.place_id == 0 if place is None else db.session.get(place, wanted.place_id) is not None


def _may_be_named(skill: Skill | None) -> bool:
    return skill is not None and skill.is_in_use and not skill.is_sensitive


def pause_campaign(owner: Member, campaign_id: int) -> Campaign:
    """What ends from now on does not count, until it is resumed. What is paused stays so."""
    campaign = _running(owner, campaign_id)
    if campaign.paused_at is None:
        campaign.paused_at = clock.now()
        db.session.flush()
        record(CampaignPaused(actor_id=owner.id, campaign_id=campaign_id))
    return campaign


def resume_campaign(owner: Member, campaign_id: int) -> Campaign:
    campaign = _running(owner, campaign_id)
    if campaign.paused_at is not None:
        campaign.paused_at = None
        db.session.flush()
        record(CampaignResumed(actor_id=owner.id, campaign_id=campaign_id))
    return campaign


def end_campaign(owner: Member, campaign_id: int) -> Campaign:
    """Before its time. Points that were earned stay."""
    campaign = _running(owner, campaign_id)
    campaign.ended_at = clock.now()
    call_off(END, campaign_id)
    db.session.flush()
    record(CampaignEnded(actor_id=owner.id, campaign_id=campaign_id))
    return campaign


def reopen_campaign(owner: Member, campaign_id: int) -> Campaign:
    """It was ended early, and goes on as it was. What ended meanwhile does not count."""
    campaign, ends_at = _known(owner, campaign_id)
    if campaign.ended_at is not None:
        if ends_at <= clock.now():
            raise TooLate(_("Its time is over by now."))
        campaign.ended_at = None
        plan(END, campaign_id, ends_at)
        db.session.flush()
        record(CampaignReopened(actor_id=owner.id, campaign_id=campaign_id))
    return campaign


def end_by_time(job: DueJob) -> None:
    campaign = db.session.get_one(Campaign, job.subject_id)
    if campaign.ended_at is None:
        campaign.ended_at = clock.now()
        db.session.flush()
        record(CampaignEnded(actor_id=None, campaign_id=campaign.id))


def _running(owner: Member, campaign_id: int) -> Campaign:
    campaign, ends_at = _known(owner, campaign_id)
    if campaign.ended_at is not None or ends_at <= clock.now():
        raise TooLate(_("This campaign has ended already."))
    return campaign


def _known(owner: Member, campaign_id: int) -> tuple[Campaign, datetime]:
    require_owner(owner)
    campaign = db.session.get(Campaign, campaign_id)
    if campaign is None:
        raise NotFound
    return campaign, db.session.get_one(RunningCampaign, campaign_id).ends_at
