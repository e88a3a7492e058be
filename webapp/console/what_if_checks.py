"""What an owner should look at before a draft has a date, in sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import format_percent
from flask_babel import gettext as _

from webapp.game.whatif_checks import (
    ACROSS,
    ASKERS,
    CLIPPED,
    FEWEST_SESSIONS,
    LARGEST,
    LEAST_TO_ASKERS,
    MOST_CLIPPED,
    MOST_OF_ONE_PAIR,
    MOST_OF_ONE_RULE,
    ONE_PAIR,
    ONE_RULE,
    Check,
)

Titles = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class CheckWords:
    """`title` says what was found, `text` what could be done."""

    is_fine: bool
    title: str
    text: str = ""


def check_words(check: Check, titles: Titles) -> CheckWords:
    """Both sentences of each code; a test demands them."""
    if check.is_fine:
        return CheckWords(True, FINE[check.code]())
    title, text = LOOK[check.code](check, titles)
    return CheckWords(False, title, text)


FINE: Mapping[str, Callable[[], str]] = {
    ONE_RULE: lambda: _("no rule beside the session pays over %(share)s", share=_share(MOST_OF_ONE_RULE)),
    CLIPPED: lambda: _("limits cut under %(share)s", share=_share(MOST_CLIPPED)),
    ASKERS: lambda: _("askers get at least %(share)s", share=_share(LEAST_TO_ASKERS)),
    ACROSS: lambda: _("help across departments does not fall"),
    ONE_PAIR: lambda: _("nobody who gets most has it from one colleague"),
}


def _one_rule(check: Check, titles: Titles) -> tuple[str, str]:
    rule = next((title for (key, _step), title in titles.items() if key == check.rule_key), check.rule_key)
    return (
        _("“%(rule)s” alone pays %(share)s of all points", rule=rule, share=_share(check.then)),
        _("Now it is %(share)s. People will do what it pays for and little else.", share=_share(check.now)),
    )


def _clipped(check: Check, _titles: Titles) -> tuple[str, str]:
    return (
        _("Limits cut %(share)s of what the rules give", share=_share(check.then)),
        _(
            "Now it is %(share)s. Lower amounts say the same and disappoint fewer people, or looser limits.",
            share=_share(check.now),
        ),
    )


def _askers(check: Check, _titles: Titles) -> tuple[str, str]:
    return (
        _("Askers get only %(share)s of all points", share=_share(check.then)),
        _("Now it is %(share)s. Asking is a gift too; without it nobody can help.", share=_share(check.now)),
    )


def _across(check: Check, _titles: Titles) -> tuple[str, str]:
    return (
        _("Less is paid across departments: %(share)s", share=_share(check.then)),
        _("Now it is %(share)s of what sessions pay.", share=_share(check.now)),
    )


def _one_pair(_check: Check, _titles: Titles) -> tuple[str, str]:
    return (
        _(
            "One of the %(n)s who would get most has over %(share)s of it from one colleague",
            n=LARGEST,
            share=_share(MOST_OF_ONE_PAIR),
        ),
        _(
            "In at least %(n)s sessions with each other. Tighter limits for the same two people spread it.",
            n=FEWEST_SESSIONS,
        ),
    )


LOOK: Mapping[str, Callable[[Check, Titles], tuple[str, str]]] = {
    ONE_RULE: _one_rule,
    CLIPPED: _clipped,
    ASKERS: _askers,
    ACROSS: _across,
    ONE_PAIR: _one_pair,
}


def _share(value: float) -> str:
    return str(format_percent(value))
