"""A ledger line in words: what it is for, why it is as much as it is, and by which rule."""

from collections.abc import Callable, Mapping

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.game.rules import ASKER, CROSS_DEPT, FIRST_PAIR, MENTOR, ONBOARDING
from webapp.rewards.queries import Line

FIRSTS: Mapping[str, Callable[[], str]] = {
    "three_skills": lambda: _("Three skills named"),
    "first_ask": lambda: _("Your first ask"),
    "first_help": lambda: _("Your first help"),
}

LIMITS: Mapping[str, Callable[[], str]] = {
    "one_sided": lambda: _("Only one of you took part"),
    "too_short": lambda: _("Shorter than 4 minutes"),
    "overlap": lambda: _("At the same time as another session"),
    "pair_day": lambda: _("You two have met today already"),
    "pair_week": lambda: _("You two have met twice this week. Keep talking: points rest until Monday"),
    "pair_ladder": lambda: _("You two meet often: less for each session within four weeks"),
    "reciprocal": lambda: _("The same skill the other way round, within a week"),
    "day": lambda: _("Daily limit reached. Your help still counts in your impact"),
    "week": lambda: _("Weekly limit reached. Your help still counts in your impact"),
}
"""Why a line is less than its rule says, by its cap code; a test demands one for each."""


def line_title(line: Line, who: str) -> str:
    """What the line is for."""
    if line.rule_key == FIRST_PAIR:
        return _("First time with %(name)s", name=who)
    if line.rule_key == CROSS_DEPT:
        return _("Other department: %(name)s", name=who)
    if line.rule_key == ONBOARDING:
        return FIRSTS[line.explain["step"]]()
    return _("Session with %(name)s", name=who)


def line_why(line: Line) -> str:
    """The short reason under it."""
    if line.is_reversal:
        return _("Taken back: it did not take place")
    if line.cap_code:
        return LIMITS[line.cap_code]()
    if line.rule_key == FIRST_PAIR:
        return _("Once for each two people")
    if line.rule_key == CROSS_DEPT:
        return _("Once a week for each two people")
    if line.rule_key == ONBOARDING:
        return _("Once")
    if line.role == MENTOR:
        return _("%(amount)s for giving a session", amount=line.amount)
    return _("%(amount)s for asking", amount=line.amount)


def line_rule(line: Line) -> str:
    """The rule behind it, and what it would have been."""
    worth = line.raw_amount
    if line.is_reversal:
        return _("One of you said that it did not happen, so the points of this session went back. Nobody is blamed.")
    if line.cap_code:
        return ngettext(
            "It would have been %(num)s. Your help still counts for the two of you.",
            "It would have been %(num)s. Your help still counts for the two of you.",
            worth,
        )
    if line.rule_key == FIRST_PAIR:
        return _("The rule: the first session of two people gives each of them more: you %(amount)s.", amount=worth)
    if line.rule_key == CROSS_DEPT:
        return _("The rule: a session between two departments gives more: you %(amount)s.", amount=worth)
    if line.rule_key == ONBOARDING:
        return _("The rule: three skills, a first ask and a first help are worth %(amount)s each.", amount=worth)
    if line.role == ASKER:
        return _(
            "The rule: a session gives its asker %(amount)s points when both took part for at least 4 minutes. "
            "A good question helps everybody.",
            amount=worth,
        )
    return _(
        "The rule: a session gives its mentor %(amount)s points when both took part for at least 4 minutes.",
        amount=worth,
    )


def connect_line_words(app: Flask) -> None:
    for filter_ in (line_title, line_why, line_rule):
        app.template_filter(filter_.__name__)(filter_)
