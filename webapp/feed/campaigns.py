"""What the feed tells of campaigns: that one begins, how far all together are, that it is over. Nobody is named."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp.accounts.settings import setting
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import (
    CampaignEnded,
    CampaignEvent,
    CampaignHalfReached,
    CampaignReached,
    CampaignReopened,
    CampaignStarted,
)
from webapp.feed.models import FeedItem
from webapp.feed.telling import take_out, tell
from webapp.game.campaigns import EACH
from webapp.rewards.campaigns import campaign

KINDS = (CampaignStarted.name, CampaignHalfReached.name, CampaignReached.name, CampaignEnded.name)
"""Whoever is hidden from boards reads none of these."""
FEWEST = 5
"""How many reached their own goal is told from so many on."""


def tell_of_campaigns(row: LoggedEvent, event: CampaignEvent) -> None:
    match event:
        case CampaignStarted() | CampaignHalfReached():
            _tell(row, event)
        case CampaignReached() if event.member_id is None:
            _tell(row, event)
        case CampaignEnded():
            if row.happened_at < campaign(event.campaign_id).starts_at:
                _take_out(event.campaign_id, *KINDS)
            else:
                _tell(row, event)
        case CampaignReopened():
            _take_out(event.campaign_id, CampaignEnded.name)


def _tell(row: LoggedEvent, event: CampaignEvent) -> None:
    card = campaign(event.campaign_id)
    is_told = card.template.unit != EACH or card.n >= FEWEST
    facts: dict[str, Any] = {
        "campaign_id": card.id,
        "title": card.title,
        "why": card.why,
        "template": card.template_key,
        "target": card.target,
        "n": card.n if is_told else 0,
        "starts_on": _day(card.starts_at),
        "is_now": card.starts_at <= row.happened_at,
    }
    tell(row, event.name, None, facts=facts)


def _take_out(campaign_id: int, *kinds: str) -> None:
    told = db.session.scalars(select(FeedItem).where(FeedItem.kind.in_(kinds)))
    take_out(FeedItem.event_id.in_([item.event_id for item in told if item.facts["campaign_id"] == campaign_id]))


def _day(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(setting("zone"))).date().isoformat()
