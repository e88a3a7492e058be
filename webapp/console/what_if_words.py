"""A what-if as an owner reads it: a title that says what was found, measures, departments, checks, examples.

Of fewer than five people nothing is said, and where that leaves a department out, totals are rounded to five.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.console.figures import FEWEST
from webapp.console.what_if_checks import CheckWords, check_words
from webapp.console.what_if_departments import Bar, bars, bars_notes, bars_title, shown_departments
from webapp.console.what_if_examples import ExampleWords, example_words, examples_title
from webapp.console.what_if_numbers import fine_share, growth, number, share, signed, signed_share
from webapp.game.rules import HELPFUL, Ruleset
from webapp.game.whatif_checks import Check
from webapp.game.whatif_examples import Example
from webapp.game.whatif_figures import FAR, LIMITS, TOP, Comparison, Paid
from webapp.rewards.rule_words import rule_title

SAME = 0.005
"""A total that differs by less is the same, in words."""
HALF, WHOLE = 0.5, 1.0


@dataclass(frozen=True)
class Measure:
    """`dots` are (now, then) as parts of the scale, None where nothing is drawn; `tone` is "good", "bad" or empty."""

    title: str
    now: str
    then: str
    change: str
    tone: str = ""
    dots: tuple[float, float] | None = None


@dataclass(frozen=True)
class WhatIfWords:
    """`is_enough`: five people earned anything; else all the rest is empty."""

    is_enough: bool
    title: str = ""
    scale: str = ""
    measures: Sequence[Measure] = ()
    moved: str = ""
    ranked: str = ""
    notes: Sequence[str] = ()
    checks: Sequence[CheckWords] = ()
    bars_title: str = ""
    bars: Sequence[Bar] = ()
    bars_notes: Sequence[str] = ()
    examples_title: str = ""
    examples: Sequence[ExampleWords] = ()

    @property
    def warnings(self) -> Sequence[CheckWords]:
        return [check for check in self.checks if not check.is_fine]

    @property
    def fine(self) -> Sequence[CheckWords]:
        return [check for check in self.checks if check.is_fine]


def words(
    found: Comparison,
    checks: Sequence[Check],
    examples: Sequence[Example],
    names: Mapping[int, str],
    rulesets: Iterable[Ruleset],
) -> WhatIfWords:
    """`names` of departments by id; `rulesets` have the rules that are named."""
    if found.people < FEWEST:
        return WhatIfWords(is_enough=False)
    shown, hidden_n = shown_departments(found.departments, names)
    ratios = _ratios(found)
    scale = HALF if all(max(now, then) <= HALF for _t, now, then, _w in ratios) else WHOLE
    titles = {(HELPFUL, ""): _("What askers said")}
    titles |= {(rule.key, rule.step): rule_title(rule) for each in rulesets for rule in each.rules}
    return WhatIfWords(
        is_enough=True,
        title=_title(found),
        scale=share(scale),
        measures=[
            _issued(found, is_rounded=hidden_n > 0),
            *(_ratio(*one, scale) for one in ratios),
            *(_limit(found, limit, scale) for limit in LIMITS),
        ],
        moved=_("%(up)s up, %(down)s down", up=found.up, down=found.down),
        ranked=ngettext(
            "more than %(far)s places, of %(num)s person",
            "more than %(far)s places, of %(num)s people",
            found.people,
            far=FAR,
        ),
        notes=_notes(found),
        checks=[check_words(check, titles) for check in checks],
        bars_title=bars_title(shown),
        bars=bars(shown),
        bars_notes=bars_notes(hidden_n),
        examples_title=examples_title(examples),
        examples=[example_words(one, titles) for one in examples],
    )


def _title(found: Comparison) -> str:
    change = growth(found.now.issued, found.then.issued)
    if abs(change) >= SAME:
        by = fine_share(abs(change))
        if change > 0:
            return _("The draft would have paid %(share)s more", share=by)
        return _("The draft would have paid %(share)s less", share=by)
    moved = found.up + found.down
    if moved:
        return ngettext(
            "As many points in all, and %(num)s person stands elsewhere",
            "As many points in all, and %(num)s people stand elsewhere",
            moved,
        )
    return _("The draft would have paid about the same")


def _issued(found: Comparison, *, is_rounded: bool) -> Measure:
    now, then = found.now.issued, found.then.issued
    if is_rounded:
        now, then = 5 * round(now / 5), 5 * round(then / 5)
    return Measure(_("Points given"), number(now), number(then), signed_share(growth(now, then)))


Ratio = tuple[str, float, float, int]
"""A title, now, then, and whether more is good (1), bad (-1) or neither (0)."""


def _ratios(found: Comparison) -> list[Ratio]:
    def both(title: str, part: str, wanted: int = 0) -> Ratio:
        return title, _part(found.now, part), _part(found.then, part), wanted

    return [
        both(_("For helping"), "helping"),
        both(_("For asking"), "asking"),
        both(_("Beside the session, as bonuses"), "bonus"),
        (_("Across departments"), found.now.across_share, found.then.across_share, 1),
        *(
            [(_("Top %(share)s of people hold", share=share(TOP)), found.now.top, found.then.top, -1)]
            if _has_top(found)
            else []
        ),
        (_("Inequality (Gini)"), found.now.gini, found.then.gini, -1),
    ]


def _part(paid: Paid, part: str) -> float:
    return getattr(paid, part) / paid.issued if paid.issued else 0.0


def _has_top(found: Comparison) -> bool:
    return found.top_people >= FEWEST


def _ratio(title: str, now: float, then: float, wanted: int, scale: float) -> Measure:
    change = round(then * 100) - round(now * 100)
    return Measure(title, share(now), share(then), signed(change), _tone(change * wanted), (now / scale, then / scale))


def _limit(found: Comparison, limit: str, scale: float) -> Measure:
    title = {
        "day": lambda: _("People at the day’s limit"),
        "week": lambda: _("People at the week’s limit"),
        "pair": lambda: _("People who met the same one too often"),
        "swap": lambda: _("People who swapped the same skill"),
    }[limit]()
    few = _("under %(n)s people", n=FEWEST)
    if any(0 < paid.at_limit[limit] < FEWEST for paid in (found.now, found.then)):
        now, then = (
            few if 0 < paid.at_limit[limit] < FEWEST else share(paid.limit_share(limit))
            for paid in (found.now, found.then)
        )
        return Measure(title, now, then, "–")
    return _ratio(title, found.now.limit_share(limit), found.then.limit_share(limit), -1, scale)


def _notes(found: Comparison) -> list[str]:
    if _has_top(found):
        return []
    return [
        _(
            "The top %(share)s are fewer than %(n)s people here, so what they hold is not shown.",
            share=share(TOP),
            n=FEWEST,
        )
    ]


def _tone(better: float) -> str:
    return "good" if better > 0 else "bad" if better < 0 else ""
