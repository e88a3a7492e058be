"""The rules editor's page as values: each rule beside the one that it is compared with, and what is wrong where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.console.rule_editing import name_of
from webapp.game.guards import loosened
from webapp.game.plain_rules import BASE, BONUS, ONCE, SUM
from webapp.game.rulebook import Plain, from_plain, plain_caps
from webapp.game.rules import SESSION, Rule, Ruleset
from webapp.rewards.rule_words import Difference, differences, rule_sentence, rule_title


@dataclass(frozen=True)
class Row:
    """`plain` is the rule as it was typed; `place` where problems name it; `was` the rule that it is compared with."""

    name: str
    place: str
    plain: Mapping[str, Any]
    title: str
    sentence: str
    was: Rule | None
    is_own: bool
    is_open: bool

    @property
    def kind(self) -> str:
        return str(self.plain["kind"])

    @property
    def may_open(self) -> bool:
        """Steps of a life have no conditions, and the session itself is paid to all."""
        return self.kind in (BASE, BONUS) and self.plain["key"] != SESSION

    @property
    def always_on(self) -> bool:
        return bool(self.plain["key"] == SESSION)

    @property
    def roles(self) -> Sequence[str]:
        """Who can earn by it."""
        if self.kind not in (ONCE, SUM):
            return ("mentor", "asker")
        return ("asker",) if self.plain["step"] == "first_ask" else ("mentor",)

    def before(self, role: str) -> int | None:
        """The amount in the rules that it is compared with, where it is another one."""
        if self.was is None:
            return None
        amount = self.was.amounts.get(role, 0)
        return None if amount == self.plain[role] else amount


@dataclass(frozen=True)
class Sheet:
    """`problems` are sentences by place; the draft as it is kept is `kept`, which stays good."""

    rows: Sequence[Row]
    caps: Plain
    caps_before: Plain
    differences: Sequence[Difference]
    is_looser: bool
    problems: Mapping[str, str]
    kept: Ruleset

    @property
    def opened(self) -> Row | None:
        return next((row for row in self.rows if row.is_open), None)


def sheet_of(
    kept: Ruleset,
    parent: Ruleset,
    plain: Plain,
    *,
    opened: str,
    skills: Mapping[int, str],
    problems: Mapping[str, str],
) -> Sheet:
    """`plain` is what is shown: what was typed, where it was refused, else what is kept."""
    shown = kept if problems else from_plain(plain, kept.id)
    by_key = {(rule.key, rule.step): rule for rule in shown.rules}
    before = {(rule.key, rule.step): rule for rule in parent.rules}
    rows = []
    for n, one in enumerate(plain["rules"]):
        key = (one["key"], one["step"])
        rule = by_key.get(key)
        rows.append(
            Row(
                name=name_of(one),
                place=f"rules[{n}]",
                plain=one,
                title=rule_title(rule) if rule else str(one["title"]),
                sentence=rule_sentence(rule, skills) if rule else "",
                was=before.get(key),
                is_own=str(one["key"]).startswith("own_"),
                is_open=name_of(one) == opened,
            )
        )
    assert kept.caps is not None
    assert parent.caps is not None
    return Sheet(
        rows=rows,
        caps=plain["caps"],
        caps_before=plain_caps(parent.caps),
        differences=differences(parent, kept, skills),
        is_looser=loosened(kept.caps, parent.caps),
        problems=problems,
        kept=kept,
    )
