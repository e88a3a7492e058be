"""How things stand with a campaign: running, paused, ended early."""

from tests.cast import Cast
from tests.meetings import acting_at
from tests.rewards.campaigns import wanted
from tests.scenes.moments import EARLIER, RECENTLY, Ids
from webapp.rewards.campaigning import end_campaign, pause_campaign, start_campaign


def campaigning(cast: Cast) -> Ids:
    """Noor began one yesterday."""
    with acting_at(cast, EARLIER):
        return {"campaign_id": start_campaign(cast.owner.member, wanted(starts_on=EARLIER.date())).id}


def halted(cast: Cast) -> Ids:
    ids = campaigning(cast)
    with acting_at(cast, RECENTLY):
        pause_campaign(cast.owner.member, ids["campaign_id"])
    return ids


def finished(cast: Cast) -> Ids:
    ids = campaigning(cast)
    with acting_at(cast, RECENTLY):
        end_campaign(cast.owner.member, ids["campaign_id"])
    return ids


CAMPAIGNING = {story.__name__: story for story in (campaigning, halted, finished)}
