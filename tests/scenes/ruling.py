"""How things stand with the rules of the game: drafted, given a day, thrown away."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast
from tests.meetings import acting_at
from tests.scenes.stories import EARLIER, Ids
from webapp.game.rulebook import Plain
from webapp.rewards.drafting import change_draft, discard_draft, start_draft
from webapp.rewards.publishing import schedule_draft

WHY = "Help across departments is rare."


def paying(body: Plain, key: str = "cross_dept", **changes: Any) -> Plain:
    """The same rules, one of them changed."""
    rules = [rule | changes if rule["key"] == key else rule for rule in body["rules"]]
    return body | {"rules": rules}


def drafted(cast: Cast) -> Ids:
    """Noor would pay mentors eight for help across departments."""
    with acting_at(cast, EARLIER):
        draft = start_draft(cast.owner.member)
        change_draft(cast.owner.member, draft.id, paying(draft.body, mentor=8), edit_n=draft.edit_n)
        day = EARLIER.date() + timedelta(days=20)
        return {"ruleset_id": draft.id, "edit_n": draft.edit_n, "starts_on": day.isoformat()}


def planned(cast: Cast) -> Ids:
    """That has a day, ten days from then."""
    ids = drafted(cast)
    with acting_at(cast, EARLIER):
        day = EARLIER.date() + timedelta(days=10)
        schedule_draft(cast.owner.member, ids["ruleset_id"], edit_n=ids["edit_n"], starts_on=day, note=WHY)
    return ids


def overtaken(cast: Cast) -> Ids:
    """A second draft is older than the rules that have a day."""
    with acting_at(cast, EARLIER):
        older = start_draft(cast.owner.member).id
    return planned(cast) | {"ruleset_id": older, "edit_n": 1}


def thrown_away(cast: Cast) -> Ids:
    """The draft is gone."""
    ids = drafted(cast)
    with acting_at(cast, EARLIER):
        discard_draft(cast.owner.member, ids["ruleset_id"])
    return ids


RULING = {story.__name__: story for story in (drafted, planned, overtaken, thrown_away)}
