"""Sessions before and after in words: how they were, what each of the two gets and what makes it. Nobody is named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import format_percent, ngettext
from flask_babel import gettext as _

from webapp.console.what_if_checks import Titles
from webapp.game.whatif_examples import Example, Part, Side

MODES: Mapping[str, Callable[[], str]] = {
    "chat": lambda: _("Chat"),
    "call": lambda: _("Call"),
    "in_person": lambda: _("In person"),
}
CUTS: Mapping[str, Callable[[], str]] = {
    "one_sided": lambda: _("only one took part"),
    "too_short": lambda: _("too short"),
    "overlap": lambda: _("at the same time as another one"),
    "pair_day": lambda: _("the two met that day already"),
    "pair_week": lambda: _("the two met often that week"),
    "pair_ladder": lambda: _("the two meet often"),
    "reciprocal": lambda: _("the same skill back"),
    "day": lambda: _("day’s limit"),
    "week": lambda: _("week’s limit"),
    "campaign_half": lambda: _("half of the session"),
    "campaign_week": lambda: _("the week’s budget"),
    "campaign_budget": lambda: _("budget spent"),
}
"""By cap code; a test demands one for each."""


@dataclass(frozen=True)
class SideWords:
    """Points before and after, and what they are made of; `was_made` is empty where it is the same as now."""

    now: int
    then: int
    made: str
    was_made: str

    @property
    def tone(self) -> str:
        return "good" if self.then > self.now else "bad" if self.then < self.now else ""


@dataclass(frozen=True)
class ExampleWords:
    title: str
    about: str
    mentor: SideWords
    asker: SideWords


def examples_title(examples: Sequence[Example]) -> str:
    """How many of these pay the mentor more, less, the same."""
    if not any(one.differs for one in examples):
        return _("No session would have been paid otherwise")
    more = sum(one.mentor_then.points > one.mentor_now.points for one in examples)
    less = sum(one.mentor_then.points < one.mentor_now.points for one in examples)
    return ngettext(
        "%(num)s session: %(more)s with more for the mentor, %(less)s with less, %(same)s with the same",
        "%(num)s sessions: %(more)s with more for the mentor, %(less)s with less, %(same)s with the same",
        len(examples),
        more=more,
        less=less,
        same=len(examples) - more - less,
    )


def example_words(one: Example, titles: Titles) -> ExampleWords:
    return ExampleWords(
        title=_("%(mode)s, %(n)s min", mode=MODES[one.mode](), n=one.minutes),
        about=", ".join(filter(None, (_place(one.is_across), _time(one.nth)))),
        mentor=_side(one.mentor_now, one.mentor_then, titles),
        asker=_side(one.asker_now, one.asker_then, titles),
    )


def _place(is_across: bool | None) -> str:
    if is_across is None:
        return ""
    return _("two departments") if is_across else _("one department")


def _time(nth: int) -> str:
    return _("first time of the two") if nth == 1 else _("time %(n)s of the two", n=nth)


def _side(now: Side, then: Side, titles: Titles) -> SideWords:
    made, was_made = _made(then, titles), _made(now, titles)
    return SideWords(now.points, then.points, made, "" if was_made == made else was_made)


def _made(side: Side, titles: Titles) -> str:
    return " + ".join(_part(part, titles) for part in side.parts) or _("nothing")


def _part(part: Part, titles: Titles) -> str:
    """10, or 4 Another department, or 5 (50% of 10, the two meet often)."""
    reasons = []
    if part.percent < 100 or part.line_management < 100:
        share = str(format_percent(part.percent * part.line_management / 10_000))
        reasons.append(_("%(share)s of %(n)s", share=share, n=part.raw))
    if part.line_management < 100:
        reasons.append(_("manager and own people"))
    if part.cap_code:
        reasons.append(CUTS[part.cap_code]())
    title = "" if part.is_base else " " + titles.get((part.rule_key, part.step), _("of a campaign"))
    return f"{part.amount}{title}" + (f" ({', '.join(reasons)})" if reasons else "")
