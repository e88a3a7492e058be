"""Which rulesets are in force here, since when and from when on."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.game.released import BY_ID, OWN_FROM, RULESETS
from webapp.game.rulebook import from_plain
from webapp.game.rules import Ruleset
from webapp.game.timeline import BEGINNING, Timeline
from webapp.rewards.models import RulesetStart
from webapp.rewards.statements import BODIES, STARTS
from webapp.skills.queries import skills_called

_read: dict[tuple[int, str], Ruleset] = {}
"""By id and checksum: what has a start hardly changes, and reading one costs more than a page has."""


def timeline() -> Timeline:
    """Which ruleset is in force here since when, and which come."""
    return line_from(db.session.connection().execute(STARTS).all())


def line_from(rows: Iterable[Sequence[Any]]) -> Timeline:
    """From the rows of STARTS, each once or more often."""
    found = dict.fromkeys(tuple(row) for row in rows)
    starts = [(effective_from, ruleset_id) for effective_from, ruleset_id, _checksum in found]
    own = [(ruleset_id, checksum_) for _start, ruleset_id, checksum_ in found if checksum_]
    if not own:
        return Timeline(starts)
    unread = [ruleset_id for ruleset_id, checksum_ in own if (ruleset_id, checksum_) not in _read]
    if unread:
        for ruleset_id, checksum_, body in db.session.connection().execute(BODIES, {"ids": unread}):
            _read[ruleset_id, checksum_] = from_plain(body, ruleset_id)
    return Timeline(starts, {**BY_ID, **{key[0]: _read[key] for key in own}})


def in_force() -> Ruleset:
    """The ruleset of this moment."""
    return timeline().at(clock.now())


def skill_names(*rulesets: Ruleset) -> Mapping[int, str]:
    """Names of the skills that conditions of these rulesets name. Where none does, nothing is read."""
    named = {skill_id for ruleset in rulesets for rule in ruleset.rules for skill_id in rule.skill_ids}
    return {skill.id: skill.name for skill in skills_called(named)}


def checksum(body: Any) -> str:
    """The same for the same rules, whatever the order of names."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def adopt_rulesets() -> list[int]:
    """Put this release's new rulesets in force from now; in a house without events, from the beginning.

    An organisation that has rules of its own keeps them. Returns the ids that were adopted.
    """
    known = set(db.session.scalars(select(RulesetStart.ruleset_id)))
    has_own = any(ruleset_id >= OWN_FROM for ruleset_id in known)
    new = [ruleset.id for ruleset in RULESETS if ruleset.id not in known and not has_own]
    has_begun = db.session.scalar(select(LoggedEvent.id).limit(1)) is not None
    for ruleset_id in new:
        start = clock.now() if has_begun and ruleset_id != RULESETS[0].id else BEGINNING
        db.session.add(RulesetStart(ruleset_id=ruleset_id, effective_from=start))
    return new
