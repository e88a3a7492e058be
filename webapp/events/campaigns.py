"""What becomes of campaigns: what owners do with them, and how far everybody gets."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class CampaignEvent(Event):
    campaign_id: int


@dataclass(frozen=True, kw_only=True)
class CampaignStarted(CampaignEvent):
    """Everything that decides what counts. `place_id` is a department or a site, 0 elsewhere; so is `skill_id`."""

    name = "campaign.started"
    template: str
    starts_at: str
    ends_at: str
    audience: str
    place_id: int
    skill_id: int
    target: int
    role: str
    amount: int
    budget: int


@dataclass(frozen=True, kw_only=True)
class CampaignPaused(CampaignEvent):
    name = "campaign.paused"


@dataclass(frozen=True, kw_only=True)
class CampaignResumed(CampaignEvent):
    name = "campaign.resumed"


@dataclass(frozen=True, kw_only=True)
class CampaignEnded(CampaignEvent):
    """An owner ended it early; by time without an actor."""

    name = "campaign.ended"


@dataclass(frozen=True, kw_only=True)
class CampaignReopened(CampaignEvent):
    """It was ended early, and goes on after all."""

    name = "campaign.reopened"


@dataclass(frozen=True, kw_only=True)
class CampaignHalfReached(CampaignEvent):
    """All together have come half of the way."""

    name = "campaign.half_reached"


@dataclass(frozen=True, kw_only=True)
class CampaignReached(CampaignEvent):
    """The goal is met: by all together, or by this member where each has one."""

    name = "campaign.reached"
    member_id: int | None
