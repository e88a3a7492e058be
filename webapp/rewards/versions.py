"""The organisation's rulesets as owners see them: what is in force, what comes, what was, and what is drafted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.db import db
from webapp.errors import NotFound
from webapp.game.released import OWN_FROM
from webapp.game.rules import Ruleset
from webapp.rewards.models import IS_DRAFT, OwnRuleset
from webapp.rewards.rulesets import timeline

RETIRED, ACTIVE, SCHEDULED = "retired", "active", "scheduled"


@dataclass(frozen=True)
class Version:
    """`number` counts from 1 in the order of starts. Who and why are of own rulesets; a release has neither."""

    ruleset: Ruleset
    number: int
    starts_at: datetime
    state: str
    parent: Ruleset | None
    note: str = ""
    reason: str = ""
    by: str = ""
    scheduled_at: datetime | None = None

    @property
    def id(self) -> int:
        return self.ruleset.id

    @property
    def is_own(self) -> bool:
        return self.id >= OWN_FROM


@dataclass(frozen=True)
class Draft:
    """One that has no date; `by` changed it last."""

    id: int
    parent_id: int
    by: str
    changed_at: datetime
    edit_n: int


@dataclass(frozen=True)
class Versions:
    """`all` in the order of their starts."""

    all: Sequence[Version]

    @property
    def in_force(self) -> Version:
        return next(one for one in self.all if one.state == ACTIVE)

    @property
    def newest(self) -> Version:
        """The one in force, or the last that is to come: what a draft is made from."""
        return self.all[-1]

    @property
    def coming(self) -> Sequence[Version]:
        return [one for one in self.all if one.state == SCHEDULED]

    def of(self, ruleset_id: int) -> Version:
        """Raises NotFound for a ruleset without a start."""
        found = next((one for one in self.all if one.id == ruleset_id), None)
        if found is None:
            raise NotFound
        return found


def versions() -> Versions:
    """All that have a start; of two with the same one the later, which is in force."""
    line, told = timeline(), _told()
    active = line.at(clock.now()).id
    found = list[Version]()
    for number, (starts_at, ruleset_id) in enumerate(dict(line.starts).items(), start=1):
        is_over = bool(found) and found[-1].state != RETIRED
        state = ACTIVE if ruleset_id == active else SCHEDULED if is_over else RETIRED
        parent_id, *words = told.get(ruleset_id, (found[-1].id if found else 0,))
        found.append(Version(line.known[ruleset_id], number, starts_at, state, line.known.get(parent_id), *words))
    return Versions(found)


def _told() -> dict[int, Sequence[Any]]:
    """By id: from which it was made, why, why its limits are looser, by whom, and when it was given its date."""
    own = OwnRuleset
    rows = db.session.execute(
        select(own.id, own.parent_id, own.note, own.reason, Member.name, own.scheduled_at).join(
            Member, Member.id == own.scheduled_by
        )
    )
    return {row[0]: row[1:] for row in rows}


def drafts() -> Sequence[Draft]:
    """The one that was changed last first."""
    columns = (OwnRuleset.id, OwnRuleset.parent_id, Member.name, OwnRuleset.changed_at, OwnRuleset.edit_n)
    mine = select(*columns).join(Member, Member.id == OwnRuleset.changed_by).where(*IS_DRAFT)
    return [Draft(*row) for row in db.session.execute(mine.order_by(OwnRuleset.changed_at.desc()))]
