"""What the ranking weighs, as an owner reads it: each part of the score in plain words, and the last verdict."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from flask_babel import format_date, format_decimal, format_percent, lazy_gettext, ngettext
from flask_babel import gettext as _

from webapp.console.weighing import Learned, Weighing
from webapp.matching.learning import FEWEST_OUTCOMES
from webapp.matching.scoring import USUAL, VOTE_HALVES

PARTS = {
    "vote": lazy_gettext("Has answered such questions; each counts half after %(days)s days", days=VOTE_HALVES.days),
    "best": lazy_gettext("Has answered one that is very much like it"),
    "focus": lazy_gettext("Helps with this more than with other things"),
    "skill": lazy_gettext("Has the skill: says so, helped with it, was thanked for it"),
    "activity": lazy_gettext("Has helped often of late, with whatever"),
    "last_helped": lazy_gettext("Helped somebody only a short time ago"),
    "answers": lazy_gettext("Answers invitations at all, yes or no"),
    "speed": lazy_gettext("Answers invitations quickly"),
}


@dataclass(frozen=True)
class PartRow:
    """`bar` and `mark` are the weight in force and the usual one, against the largest of all."""

    name: str
    usual: str
    present: str
    bar: float
    mark: float


@dataclass(frozen=True)
class WeightsSaid:
    title: str
    set_by: str
    verdict: str
    rows: Sequence[PartRow]
    is_on: bool


def weights_said(found: Weighing) -> WeightsSaid:
    return WeightsSaid(_title(found), _set_by(found), _verdict(found), _rows(found), found.is_on)


def _title(found: Weighing) -> str:
    if found.in_use:
        return _("What the ranking weighs: what it learned on %(day)s", day=_day(found.in_use.at))
    return _("What the ranking weighs: the usual")


def _set_by(found: Weighing) -> str:
    """Nothing where the last verdict says it."""
    if found.in_use == found.newest and found.in_use:
        return ""
    if found.in_use:
        return _learned(found.in_use)
    if found.kept:
        day = _day(found.kept.at)
        return _("The usual weights are in force. What was learned on %(day)s is switched off.", day=day)
    if not found.is_on:
        return _("The usual weights are in force. What the nights learn is not used: it is switched off.")
    return _("The usual weights are in force, as every organisation begins with them.")


def _learned(learned: Learned) -> str:
    return ngettext(
        "The weights in force were learned on %(day)s from %(num)s invitation.",
        "The weights in force were learned on %(day)s from %(num)s invitations.",
        learned.outcomes_n,
        day=_day(learned.at),
    )


def _verdict(found: Weighing) -> str:
    """What the last night that could learn has found; before the first of them, how many outcomes are missing."""
    if found.newest is None:
        return _before_the_first(found)
    last = found.newest
    told_apart = _(
        "Last verdict: learned on %(day)s from %(n)s invitations, it tells yes from no in %(learned)s of pairs, "
        "the weights before in %(present)s.",
        day=_day(last.at),
        n=last.outcomes_n,
        learned=_share(last.learned),
        present=_share(last.present),
    )
    if not last.is_kept:
        return f"{told_apart} {_('So it is not used.')}"
    return f"{told_apart} {_('So it is used.') if found.is_on else _('So it would be used if that were switched on.')}"


def _before_the_first(found: Weighing) -> str:
    if found.missing_n:
        return ngettext(
            "Nothing is learned yet: %(num)s more invitation must come to a yes, a no or silence; %(there)s of "
            "%(needed)s have.",
            "Nothing is learned yet: %(num)s more invitations must come to a yes, a no or silence; %(there)s of "
            "%(needed)s have.",
            found.missing_n,
            there=found.outcomes_n,
            needed=FEWEST_OUTCOMES,
        )
    return _(
        "There is enough to learn from: the next night does, if both the older invitations and the newest fifth came "
        "to yes and no."
    )


def _rows(found: Weighing) -> list[PartRow]:
    pairs = {part.name: (getattr(USUAL, part.name), getattr(found.weights, part.name)) for part in fields(USUAL)}
    top = max(max(pair) for pair in pairs.values())
    return [
        PartRow(str(PARTS[name]), _number(usual), _number(present), present / top, usual / top)
        for name, (usual, present) in pairs.items()
    ]


def _day(at: datetime) -> str:
    return str(format_date(at, "d MMM y"))


def _share(value: float) -> str:
    """With a tenth: verdicts are close."""
    return str(format_percent(value, "0.0%"))


def _number(value: float) -> str:
    return str(format_decimal(value, "0.00"))
