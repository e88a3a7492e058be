"""Points by hand in words: why an owner gave or took some, or took a line back."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.rewards.adjusting import (
    CANCELLED,
    CORRECTION,
    DUPLICATE,
    IMPORT,
    MISSING,
    MODERATION,
    PROGRAMME,
)
from webapp.rewards.queries import Line

ADJUSTED: Mapping[str, Callable[[], str]] = {
    MISSING: lambda: _("Something was missing"),
    CORRECTION: lambda: _("Something was counted wrongly"),
    PROGRAMME: lambda: _("Something for the program"),
}
REVERSED: Mapping[str, Callable[[], str]] = {
    DUPLICATE: lambda: _("It was counted twice"),
    CANCELLED: lambda: _("It was called off"),
    MODERATION: lambda: _("It was against the house rules"),
    IMPORT: lambda: _("It was imported wrongly"),
}
"""By code; a test demands one for each."""


def by_hand_title(line: Line) -> str:
    return _("Given by a program owner") if line.raw_amount > 0 else _("Taken by a program owner")


def by_hand_why(line: Line) -> str:
    """The owner's own words, or what is left of them."""
    reason = ADJUSTED[line.explain["reason"]]()
    return _("%(reason)s: “%(words)s”", reason=reason, words=line.words) if line.words else reason


def by_hand_rule() -> str:
    return _("No rule and no limit made this line: owners did, by hand. It is in their log, with who and when.")


def taken_back_why(line: Line) -> str:
    return _("Taken back by a program owner: %(reason)s", reason=REVERSED[line.explain["reason"]]())


def taken_back_rule(line: Line) -> str:
    return ngettext(
        "The %(num)s point of an earlier line went back. Limits stay as they were on that day. If you see it "
        "otherwise, tell a program owner: they can put it right.",
        "The %(num)s points of an earlier line went back. Limits stay as they were on that day. If you see it "
        "otherwise, tell a program owner: they can put it right.",
        abs(line.amount),
    )
