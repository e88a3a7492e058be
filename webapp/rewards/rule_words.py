"""Rules in words: what each one pays, to whom, when and how often; and what is different between two rulesets.

The editor, /rules, the lines of /points and the announcement of new rules all say it with these sentences.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.game.conditions import IS, Condition
from webapp.game.plain_rules import RELEASED
from webapp.game.rules import (
    ASKER,
    CROSS_DEPT,
    DAY,
    EVER,
    FIRST_PAIR,
    HELPFUL,
    LEFT_OVER,
    MENTOR,
    ONBOARDING,
    PAIR,
    SESSION,
    Caps,
    Limit,
    Rule,
    Ruleset,
)
from webapp.rewards.cap_words import caps_said, caps_sentences
from webapp.rewards.condition_words import condition_words
from webapp.web.formats import listed

__all__ = [
    "Difference",
    "caps_sentences",
    "condition_words",
    "differences",
    "limit_words",
    "rule_key",
    "rule_sentence",
    "rule_title",
]

TITLES: Mapping[tuple[str, str], Callable[[], str]] = {
    (SESSION, ""): lambda: _("Session"),
    (FIRST_PAIR, ""): lambda: _("First time together"),
    (CROSS_DEPT, ""): lambda: _("Another department"),
    (ONBOARDING, "three_skills"): lambda: _("Three skills named"),
    (ONBOARDING, "first_ask"): lambda: _("First ask"),
    (ONBOARDING, "first_help"): lambda: _("First help"),
    (HELPFUL, "unblocked"): lambda: _("“Unblocked me”"),
    (HELPFUL, "helped"): lambda: _("“Helped a bit”"),
    (HELPFUL, LEFT_OVER): lambda: _("Said by fewer than five"),
}
"""Of the rules that come with a release; a test demands one for each."""
LEADS: Mapping[tuple[str, object], Callable[[], str]] = {
    ("pair.same_department", False): lambda: _("Helping somebody of another department"),
    ("pair.same_location", False): lambda: _("Helping somebody at another site"),
    ("pair.same_team", False): lambda: _("Helping somebody of another team"),
    ("asker.is_newcomer", True): lambda: _("Helping a newcomer"),
    ("pair.prior_sessions", 0): lambda: _("The first session of two people"),
}
"""How a sentence begins where this is a condition that the rule has, so that it need not follow as an "if"."""


@dataclass(frozen=True)
class Difference:
    """`was` or `now` is empty where a rule is new, gone or switched off. `key` stays the same between two readings."""

    key: str
    title: str
    was: str
    now: str


def announcement_of(differences: Iterable[Difference]) -> str:
    """A sentence for each difference, for all to read."""
    return " ".join(one.now or _("%(rule)s is not paid any more.", rule=one.title) for one in differences)


def rule_title(rule: Rule) -> str:
    """An owner's own name for it. A release's rule keeps its name while it still pays for what that says."""
    if rule.title:
        return rule.title
    return TITLES[rule.key, rule.step]() if is_as_named(rule) else _("A bonus")


def is_as_named(rule: Rule) -> bool:
    """Whether a release's rule still asks for what its name says: the other department, the first time."""
    released = RELEASED[rule.key, rule.step]
    return set(released.when) <= set(rule.when) and (rule.key != FIRST_PAIR or rule.limit == released.limit)


def rule_key(rule: Rule) -> str:
    """Its name among all of a ruleset: three rules share the key "onboarding", three "helpful"."""
    return f"{rule.key}.{rule.step}" if rule.step else rule.key


def rule_sentence(rule: Rule, skills: Mapping[int, str]) -> str:
    """What it pays, to whom, when and how often. `skills` are names by id."""
    if rule.once:
        return _step(rule)
    if rule.verdict:
        return _part_of_sum(rule)
    lead, conditions, limit = _lead(rule)
    paid = _extra(lead, rule.amounts) if rule.is_bonus else _base(rule.amounts)
    sentence = _sentence(paid, listed(condition_words(one, skills) for one in conditions), limit_words(limit))
    if rule.is_base and rule.priority:
        sentence += " " + _("Where two rules fit, the higher rank pays: this one has rank %(n)s.", n=rule.priority)
    return sentence


def limit_words(limit: Limit | None) -> str:
    """Such as "once a week for the same two people"; empty without one."""
    if limit is None:
        return ""
    if limit.per == PAIR:
        if limit.period == EVER:
            return ngettext("once for the same two people", "%(num)s times for the same two people", limit.most)
        if limit.period == DAY:
            return ngettext(
                "once a day for the same two people", "%(num)s times a day for the same two people", limit.most
            )
        return ngettext(
            "once a week for the same two people", "%(num)s times a week for the same two people", limit.most
        )
    if limit.period == DAY:
        return ngettext("at most once a day for each", "at most %(num)s times a day for each", limit.most)
    return ngettext("at most once a week for each", "at most %(num)s times a week for each", limit.most)


def differences(before: Ruleset, after: Ruleset, skills: Mapping[int, str]) -> Sequence[Difference]:
    """What changes, rules first, in the order of `after`; what only `before` has comes behind them."""
    return [
        Difference(key, title, was, now)
        for key, title, was, now in (*_of_rules(before, after, skills), *_of_caps(before.caps, after.caps))
        if was != now
    ]


def _of_rules(before: Ruleset, after: Ruleset, skills: Mapping[int, str]) -> Iterator[tuple[str, str, str, str]]:
    old, new = ({rule_key(rule): rule for rule in each.rules} for each in (before, after))
    for key in (*new, *(key for key in old if key not in new)):
        was, now = old.get(key), new.get(key)
        is_renamed = was is not None and now is not None and was.title != now.title
        newest = now or was
        assert newest is not None
        yield key, rule_title(newest), _said(was, skills, is_renamed), _said(now, skills, is_renamed)


def _said(rule: Rule | None, skills: Mapping[int, str], is_renamed: bool) -> str:
    if rule is None or not rule.is_on:
        return ""
    sentence = rule_sentence(rule, skills)
    return f"{rule.title}: {sentence}" if is_renamed else sentence


def _of_caps(before: Caps | None, after: Caps | None) -> Iterator[tuple[str, str, str, str]]:
    was, now = (
        {key: (title, text) for key, title, text in caps_said(caps)} if caps else {} for caps in (before, after)
    )
    for key in now or was:
        title, _text = (now or was)[key]
        yield f"caps.{key}", title, was.get(key, ("", ""))[1], now.get(key, ("", ""))[1]


def _lead(rule: Rule) -> tuple[str, Sequence[Condition], Limit | None]:
    """How its sentence begins, and what is left to say behind it."""
    if not rule.is_bonus:
        return "", rule.when, rule.limit
    if rule.limit == Limit(1, PAIR, EVER) and not rule.when:
        return _("The first session of two people"), (), None
    told = next((one for one in rule.when if one.op == IS and (one.field, one.value) in LEADS), None)
    if told is None:
        return _("A confirmed session"), rule.when, rule.limit
    return LEADS[told.field, told.value](), [one for one in rule.when if one != told], rule.limit


def _sentence(paid: str, conditions: str, limit: str) -> str:
    if conditions and limit:
        return _("%(paid)s if %(conditions)s; %(limit)s.", paid=paid, conditions=conditions, limit=limit)
    if conditions:
        return _("%(paid)s if %(conditions)s.", paid=paid, conditions=conditions)
    if limit:
        return _("%(paid)s, %(limit)s.", paid=paid, limit=limit)
    return _("%(paid)s.", paid=paid)


def _base(amounts: Mapping[str, int]) -> str:
    mentor, asker = amounts.get(MENTOR, 0), amounts.get(ASKER, 0)
    if mentor and asker:
        return ngettext(
            "A session gives its mentor %(num)s point and its asker %(asker)s",
            "A session gives its mentor %(num)s points and its asker %(asker)s",
            mentor,
            asker=asker,
        )
    if mentor:
        return ngettext("A session gives its mentor %(num)s point", "A session gives its mentor %(num)s points", mentor)
    if asker:
        return ngettext("A session gives its asker %(num)s point", "A session gives its asker %(num)s points", asker)
    return _("A session gives nothing")


def _extra(lead: str, amounts: Mapping[str, int]) -> str:
    mentor, asker = amounts.get(MENTOR, 0), amounts.get(ASKER, 0)
    if mentor and asker:
        return _(
            "%(lead)s gives the mentor %(mentor)s more and the asker %(asker)s more",
            lead=lead,
            mentor=mentor,
            asker=asker,
        )
    if mentor:
        return _("%(lead)s gives the mentor %(mentor)s more", lead=lead, mentor=mentor)
    if asker:
        return _("%(lead)s gives the asker %(asker)s more", lead=lead, asker=asker)
    return _("%(lead)s gives nothing more", lead=lead)


def _step(rule: Rule) -> str:
    """What is paid once in a life, to whoever takes the step."""
    points = max(rule.amounts.values(), default=0)
    if rule.once == "three_skills":
        return ngettext(
            "Naming three skills gives %(num)s point, once.", "Naming three skills gives %(num)s points, once.", points
        )
    if rule.once == "first_ask":
        return ngettext("The first ask gives %(num)s point, once.", "The first ask gives %(num)s points, once.", points)
    return ngettext("The first help gives %(num)s point, once.", "The first help gives %(num)s points, once.", points)


def _part_of_sum(rule: Rule) -> str:
    """What a verdict adds to the sum of a Monday; or each of those that too few people have said."""
    points = rule.amounts[MENTOR]
    if rule.verdict == LEFT_OVER:
        return ngettext(
            "When a season ends, what fewer than five people have said gives the mentor %(num)s point each.",
            "When a season ends, what fewer than five people have said gives the mentor %(num)s points each.",
            points,
        )
    return ngettext(
        "Each %(verdict)s gives the mentor %(num)s point, in one sum on Monday once five people have said something.",
        "Each %(verdict)s gives the mentor %(num)s points, in one sum on Monday once five people have said something.",
        points,
        verdict=TITLES[rule.key, rule.step](),
    )
