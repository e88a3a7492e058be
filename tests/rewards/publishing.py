"""An owner publishes rules of the organisation's own, for tests about what comes of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from tests.cast import Cast
from tests.meetings import NOON, acting_at
from webapp.accounts.models import Member
from webapp.db import db
from webapp.game.rulebook import to_plain
from webapp.rewards.drafting import change_draft, start_draft
from webapp.rewards.publishing import schedule_draft
from webapp.rewards.rulesets import in_force

NOTE = "Long calls deserve more."
Change = Callable[[dict[str, Any]], None]


def publish(cast: Cast, change: Change, *, at: datetime = NOON, days: int = 1, note: str = NOTE) -> int:
    """Rules that are changed so and hold some days after `at`; everybody is here long enough to earn all. The id."""
    with acting_at(cast, at):
        db.session.execute(update(Member).values(joined_at=NOON - timedelta(days=90)))
        plain = to_plain(in_force())
        change(plain)
        draft = start_draft(cast.owner.member)
        draft = change_draft(cast.owner.member, draft.id, plain, edit_n=draft.edit_n)
        starts_on = (at + timedelta(days=days)).date()
        reason = "Our pairs work side by side for weeks."
        schedule_draft(cast.owner.member, draft.id, edit_n=draft.edit_n, starts_on=starts_on, note=note, reason=reason)
        return draft.id


def own_rule(**changes: Any) -> dict[str, Any]:
    """A bonus for long calls, as its plain form."""
    rule = {
        "key": "own_calls",
        "kind": "bonus",
        "step": "",
        "title": "Long calls",
        "is_on": True,
        "priority": 0,
        "mentor": 3,
        "asker": 0,
        "when": [{"field": "session.minutes", "op": ">=", "value": 10}],
        "limit": {"most": 1, "per": "person", "period": "week"},
    }
    return rule | changes
