"""The line of a Monday sum in words: of how many people it is, and why it says no more."""

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.game.helpful import FEWEST
from webapp.game.rules import LEFT_OVER, Ruleset
from webapp.rewards.queries import Line


def sum_why(line: Line) -> str:
    """Such as "5 colleagues said how it went, together +17"."""
    return ngettext(
        "%(num)s colleague said how it went, together +%(points)s",
        "%(num)s colleagues said how it went, together +%(points)s",
        line.explain["people"],
        points=line.explain["sum"],
    )


def sum_rule(line: Line, ruleset: Ruleset) -> str:
    """What it is made of, and what it can tell."""
    worth = ruleset.worth
    if line.explain.get("is_flat"):
        sentence = ngettext(
            "When a season ends, what is left gives %(num)s point each, whatever was said.",
            "When a season ends, what is left gives %(num)s points each, whatever was said.",
            worth.get(LEFT_OVER, 0),
        )
    else:
        sentence = _(
            "“Unblocked me” gives %(unblocked)s, “Helped a bit” %(helped)s, “Not this time” nothing. It comes on "
            "Mondays, as one sum of at least %(people)s people. Who said what stays theirs. Only where all said the "
            "same, the sum tells so.",
            unblocked=worth.get("unblocked", 0),
            helped=worth.get("helped", 0),
            people=FEWEST,
        )
    if not line.cap_code:
        return sentence
    return (
        sentence
        + " "
        + _("Of the sum %(n)s came over your week’s limit and is not paid.", n=line.raw_amount - line.amount)
    )
