"""A ledger line in words: what it is for, why it is as much as it is, and by which rule."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.game.entries import MANUAL
from webapp.game.released import SHORTEST_MINUTES
from webapp.game.rules import CROSS_DEPT, FIRST_PAIR, HELPFUL, MENTOR, ONBOARDING, SESSION, Caps, Rule, Ruleset
from webapp.rewards.by_hand_words import by_hand_rule, by_hand_title, by_hand_why, taken_back_rule, taken_back_why
from webapp.rewards.cap_words import percent
from webapp.rewards.queries import Line
from webapp.rewards.rule_words import is_as_named, limit_words, rule_sentence, rule_title
from webapp.rewards.rulesets import skill_names
from webapp.rewards.sum_words import sum_rule, sum_why
from webapp.web.formats import sentence_case

FIRSTS: Mapping[str, Callable[[], str]] = {
    "three_skills": lambda: _("Three skills named"),
    "first_ask": lambda: _("Your first ask"),
    "first_help": lambda: _("Your first help"),
}

LIMITS: Mapping[str, Callable[[Caps], str]] = {
    "one_sided": lambda _caps: _("Only one of you took part"),
    "too_short": lambda _caps: _("Shorter than %(n)s minutes", n=SHORTEST_MINUTES),
    "overlap": lambda _caps: _("At the same time as another session"),
    "pair_day": lambda caps: ngettext(
        "You two have met today already",
        "You two have had your %(num)s paid sessions of today",
        caps.pair_a_day,
    ),
    "pair_week": lambda caps: ngettext(
        "You two have had your paid session of this week. Keep talking: points rest until Monday",
        "You two have had your %(num)s paid sessions of this week. Keep talking: points rest until Monday",
        caps.pair_a_week,
    ),
    "pair_ladder": lambda caps: ngettext(
        "You two meet often: less for each session within %(num)s day",
        "You two meet often: less for each session within %(num)s days",
        caps.pair_days,
    ),
    "reciprocal": lambda caps: ngettext(
        "The same skill the other way round, within %(num)s day",
        "The same skill the other way round, within %(num)s days",
        caps.reciprocal_days,
    ),
    "day": lambda _caps: _("Daily limit reached. Your help still counts in your impact"),
    "week": lambda _caps: _("Weekly limit reached. Your help still counts in your impact"),
    "campaign_half": lambda _caps: _("At most half of what the session itself paid you"),
    "campaign_week": lambda _caps: _("This week’s part of the campaign’s budget is spent"),
    "campaign_budget": lambda _caps: _("The campaign’s budget is spent"),
}
"""Why a line is less than its rule says, by its cap code; a test demands one for each."""


class LineWords:
    """The words of a page's lines by the rules of their time: `known` are all that were ever in force here."""

    def __init__(self, known: Mapping[int, Ruleset]) -> None:
        self._known = known
        self._names: Mapping[int, str] | None = None

    def title(self, line: Line, who: str) -> str:
        """What the line is for."""
        if line.rule_key == MANUAL:
            return by_hand_title(line)
        if line.rule_key == ONBOARDING:
            return FIRSTS[line.explain["step"]]()
        if line.rule_key == SESSION:
            return _("Session with %(name)s", name=who)
        if line.campaign:
            return _("%(title)s: %(name)s", title=line.campaign, name=who)
        if line.rule_key == HELPFUL:
            return _("How your help went")
        rule = self._rule(line)
        if rule.key == FIRST_PAIR and is_as_named(rule):
            return _("First time with %(name)s", name=who)
        if rule.key == CROSS_DEPT and is_as_named(rule):
            return _("Other department: %(name)s", name=who)
        return _("%(title)s: %(name)s", title=rule_title(rule), name=who)

    def why(self, line: Line) -> str:
        """The short reason under it."""
        if line.is_reversal:
            return taken_back_why(line) if line.is_by_hand else _("Taken back: it did not take place")
        if line.rule_key == MANUAL:
            return by_hand_why(line)
        if line.cap_code:
            return LIMITS[line.cap_code](self._known[line.ruleset_id].caps or Caps())
        if line.campaign:
            return _("A campaign’s bonus")
        if line.rule_key == HELPFUL:
            return sum_why(line)
        rule = self._rule(line)
        if rule.once:
            return _("Once")
        if rule.is_bonus:
            return sentence_case(limit_words(rule.limit)) or _("Beside what the session is worth")
        if line.role == MENTOR:
            return _("%(amount)s for giving a session", amount=line.amount)
        return _("%(amount)s for asking", amount=line.amount)

    def rule(self, line: Line) -> str:
        """The rule behind it, and what it would have been."""
        if line.is_by_hand:
            return taken_back_rule(line) if line.is_reversal else by_hand_rule()
        if line.is_reversal:
            return _(
                "One of you said that it did not happen, so the points of this session went back. Nobody is blamed."
            )
        if line.campaign:
            return _campaign_rule(line)
        if line.rule_key == HELPFUL:
            return sum_rule(line, self._known[line.ruleset_id])
        rule = self._rule(line)
        parts = [_("The rule: %(sentence)s", sentence=rule_sentence(rule, self._skills() if rule.when else {}))]
        if rule.is_base:
            parts.append(_("Both have to take part, for at least %(n)s minutes.", n=SHORTEST_MINUTES))
        share = line.explain.get("line_management", 100)
        if share < 100:
            parts.append(
                _("Of it %(share)s, because one of you leads the other: helping is part of that.", share=percent(share))
            )
        if line.cap_code:
            parts.append(_("It would have been %(n)s. Your help still counts for the two of you.", n=line.raw_amount))
        return " ".join(parts)

    def _rule(self, line: Line) -> Rule:
        rules, step = self._known[line.ruleset_id].rules, line.explain.get("step", "")
        return next(rule for rule in rules if (rule.key, rule.step) == (line.rule_key, step))

    def _skills(self) -> Mapping[int, str]:
        if self._names is None:
            self._names = skill_names(*self._known.values())
        return self._names


def _campaign_rule(line: Line) -> str:
    sentence = _(
        "The campaign “%(title)s” gives %(n)s more for a session that counts for it, at most half of what the session "
        "itself pays, as long as its budget lasts.",
        title=line.campaign,
        n=line.raw_amount,
    )
    return f"{sentence} {_('The session still counts for the goal.')}" if line.cap_code else sentence
