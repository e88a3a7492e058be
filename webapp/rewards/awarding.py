"""The reaction that lets the game follow each event, in its transaction."""

from typing import Any

from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.events import BadgeEarned, BadgeRevoked, CampaignHalfReached, CampaignReached, Event
from webapp.game.campaigns import Reached
from webapp.game.fold import FOLDED, Badged, fold
from webapp.game.ledger import SCORED
from webapp.game.timeline import Timeline
from webapp.rewards.rarity import rarity_of
from webapp.rewards.rulesets import timeline
from webapp.rewards.store import DatabaseStore

NO_RULES = Timeline(())
"""For events that earn nothing."""


def award_points(row: LoggedEvent, event: Event) -> None:
    """Points, boards, badges and campaigns, as far as `event` changes them. Nothing is written twice."""
    if not isinstance(event, FOLDED):
        return
    rules = timeline() if event.name in SCORED else NO_RULES
    for change in fold(row.id, row.happened_at, event, rules, DatabaseStore(event, row.happened_at)):
        _tell(change)


def _tell(change: Badged | Reached) -> None:
    if isinstance(change, Reached):
        if change.is_half:
            record(CampaignHalfReached(actor_id=None, campaign_id=change.campaign_id))
        else:
            record(CampaignReached(actor_id=None, campaign_id=change.campaign_id, member_id=change.member_id))
        return
    about: dict[str, Any] = {"member_id": change.member_id, "badge": change.badge, "tier": change.tier}
    if change.is_taken:
        record(BadgeRevoked(actor_id=None, **about))
    else:
        record(BadgeEarned(actor_id=None, **about, rarity=rarity_of(change.badge, change.tier)))
