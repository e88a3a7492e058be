"""The rules for everybody to read: what holds now and since when, and what comes, from the rulesets themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp import clock
from webapp.db import db
from webapp.game.released import OWN_FROM
from webapp.game.rules import ASKER, MENTOR, Rule, Ruleset
from webapp.game.timeline import BEGINNING, Timeline
from webapp.rewards.models import OwnRuleset
from webapp.rewards.rule_words import Difference, caps_sentences, differences, rule_sentence, rule_title
from webapp.rewards.rulesets import skill_names


@dataclass(frozen=True)
class Price:
    """A rule that pays, with the points of each role; 0 where it gives one of them nothing."""

    title: str
    sentence: str
    mentor: int
    asker: int


@dataclass(frozen=True)
class Coming:
    """Rules that have a date: what they change of those before them, and why, as the owner wrote it."""

    starts_at: datetime
    note: str
    changes: Sequence[Difference]


@dataclass(frozen=True)
class Rules:
    """`since` is None where they hold from the beginning; `note` is empty where a release brought them."""

    version: int
    since: datetime | None
    note: str
    prices: Sequence[Price]
    firsts: Sequence[Price]
    """What is paid once in a life."""
    limits: Sequence[tuple[str, str]]
    coming: Sequence[Coming]
    has_sums: bool
    """Whether what askers say is paid."""


def rules_to_read(line: Timeline) -> Rules:
    now = clock.now()
    past = [start for start in line.starts if start[0] <= now]
    later = [start for start in line.starts if start[0] > now]
    since, ruleset_id = past[-1]
    rulesets = [line.known[one] for one in (ruleset_id, *(one for _start, one in later))]
    names, notes = skill_names(*rulesets), _notes(rulesets)
    ruleset = rulesets[0]
    prices = [(rule, _price(rule, names)) for rule in ruleset.rules if rule.is_on and any(rule.amounts.values())]
    return Rules(
        version=ruleset.id,
        since=None if since == BEGINNING else since,
        note=notes.get(ruleset.id, ""),
        prices=[price for rule, price in prices if not rule.once],
        firsts=[price for rule, price in prices if rule.once],
        limits=caps_sentences(ruleset.caps) if ruleset.caps else [],
        has_sums=bool(ruleset.worth),
        coming=[
            Coming(start, notes.get(after.id, ""), differences(before, after, names))
            for (start, _id), before, after in zip(later, rulesets, rulesets[1:], strict=False)
        ],
    )


def _price(rule: Rule, names: Mapping[int, str]) -> Price:
    return Price(rule_title(rule), rule_sentence(rule, names), rule.amounts.get(MENTOR, 0), rule.amounts.get(ASKER, 0))


def _notes(rulesets: Sequence[Ruleset]) -> dict[int, str]:
    own = [ruleset.id for ruleset in rulesets if ruleset.id >= OWN_FROM]
    if not own:
        return {}
    rows = db.session.execute(select(OwnRuleset.id, OwnRuleset.note).where(OwnRuleset.id.in_(own)))
    return {row.id: row.note for row in rows}
