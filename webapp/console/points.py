"""Somebody's points as an owner sees them to put one right: the day, how many, by which rule. See docs/decisions/0022.

Never with whom, in which session, or the sum of all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.orm import aliased

from webapp.db import db
from webapp.game.campaigns import PREFIX
from webapp.game.entries import MANUAL, REVERSAL
from webapp.game.rules import HELPFUL, Ruleset
from webapp.rewards.campaign_models import Campaign
from webapp.rewards.models import LedgerEntry
from webapp.rewards.rule_words import rule_title

LINES = 30
_settling, _undoing = aliased(LedgerEntry), aliased(LedgerEntry)


@dataclass(frozen=True)
class PointsRow:
    """One line. `may_reverse`: it is worth something, and stands."""

    id: int
    on: date
    amount: int
    title: str
    is_reversal: bool
    is_taken_back: bool

    @property
    def may_reverse(self) -> bool:
        return bool(self.amount) and not self.is_reversal and not self.is_taken_back


def points_rows(member_id: int, known: Mapping[int, Ruleset], older_than: int | None = None) -> Sequence[PointsRow]:
    """The newest first, one more than LINES; `known` are the rulesets that were ever in force."""
    line = LedgerEntry
    found = (
        select(
            line.id,
            line.local_date,
            line.amount,
            line.rule_key,
            line.ruleset_id,
            line.explain["step"].as_string(),
            func.coalesce(Campaign.title, ""),
            line.component == REVERSAL,
            _undoing.id.is_not(None),
        )
        .outerjoin(Campaign, line.rule_key == literal(PREFIX) + cast(Campaign.id, String))
        .outerjoin(_settling, _settling.settles_id == line.id)
        .outerjoin(_undoing, _undoing.reverses_id == line.id)
        .where(line.member_id == member_id, _settling.id.is_(None))
        .order_by(line.id.desc())
        .limit(LINES + 1)
    )
    if older_than is not None:
        found = found.where(line.id < older_than)
    return [
        PointsRow(id_, on, amount, campaign or _title(key, step or "", known[ruleset_id]), is_reversal, is_taken_back)
        for id_, on, amount, key, ruleset_id, step, campaign, is_reversal, is_taken_back in db.session.execute(found)
    ]


def _title(key: str, step: str, ruleset: Ruleset) -> str:
    if key == MANUAL:
        return _("By hand")
    if key == HELPFUL:
        return _("What askers said")
    return rule_title(next(rule for rule in ruleset.rules if (rule.key, rule.step) == (key, step)))
