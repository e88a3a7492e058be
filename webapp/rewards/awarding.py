"""The reaction that lets the game follow each event, in its transaction; and which ruleset is in force since when."""

from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import BadgeEarned, BadgeRevoked, Event
from webapp.game.fold import FOLDED, Badged, fold
from webapp.game.ledger import SCORED
from webapp.game.rules import BEGINNING, RULESETS, Timeline
from webapp.rewards.models import RulesetStart
from webapp.rewards.rarity import rarity_of
from webapp.rewards.statements import STARTS
from webapp.rewards.store import DatabaseStore

NO_RULES = Timeline(())
"""For events that earn nothing."""


def award_points(row: LoggedEvent, event: Event) -> None:
    """Points, boards and badges, as far as `event` changes them. What is there already is not written again."""
    if not isinstance(event, FOLDED):
        return
    rules = timeline() if event.name in SCORED else NO_RULES
    for change in fold(row.id, row.happened_at, event, rules, DatabaseStore(event, row.happened_at)):
        _tell(change)


def _tell(change: Badged) -> None:
    about: dict[str, Any] = {"member_id": change.member_id, "badge": change.badge, "tier": change.tier}
    if change.is_taken:
        record(BadgeRevoked(actor_id=None, **about))
    else:
        record(BadgeEarned(actor_id=None, **about, rarity=rarity_of(change.badge, change.tier)))


def timeline() -> Timeline:
    """Which ruleset is in force here since when."""
    starts = db.session.connection().execute(STARTS).all()
    return Timeline(starts=[(start, ruleset_id) for start, ruleset_id in starts])


def adopt_rulesets() -> list[int]:
    """Put this release's new rulesets in force from now; in a house without events, from the beginning.

    Returns their ids.
    """
    known = set(db.session.scalars(select(RulesetStart.ruleset_id)))
    new = [ruleset.id for ruleset in RULESETS if ruleset.id not in known]
    has_begun = db.session.scalar(select(LoggedEvent.id).limit(1)) is not None
    for ruleset_id in new:
        start = clock.now() if has_begun and ruleset_id != RULESETS[0].id else BEGINNING
        db.session.add(RulesetStart(ruleset_id=ruleset_id, effective_from=start))
    return new
