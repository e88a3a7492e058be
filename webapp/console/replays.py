"""What the nightly replay of answered asks came to, as an owner reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_date, format_decimal, format_percent, ngettext
from flask_babel import gettext as _
from sqlalchemy import select

from webapp.console.findings import Finding
from webapp.db import db
from webapp.matching.models import FEWEST_ASKERS, FEWEST_ASKS, RankingReplay

NIGHTS = 30


@dataclass(frozen=True)
class ReplaySaid:
    """`facts` are (what, how much) of the last night; `ends` are the first and the last night of the chart."""

    finding: Finding
    facts: Sequence[tuple[str, str]] = ()
    ends: Sequence[str] = ()


def newest_replays() -> Sequence[RankingReplay]:
    """The last nights, the oldest first. One statement."""
    newest = select(RankingReplay).order_by(RankingReplay.night.desc()).limit(NIGHTS)
    return list(reversed(db.session.scalars(newest).all()))


def replay_said(nights: Sequence[RankingReplay]) -> ReplaySaid:
    last = nights[-1] if nights else None
    if last is None or last.hit3 is None:
        return ReplaySaid(_not_enough(last))
    facts = [
        (_("First ten"), _share(last.r10)),
        (_("1 ÷ place (always first: 1)"), _number(last.mrr)),
        (_("Ahead of others about as active (by chance: half)"), _share(last.mauc) if last.mauc else ""),
    ]
    return ReplaySaid(_finding(nights, last), facts, [_night(nights[0]), _night(last)])


def _not_enough(last: RankingReplay | None) -> Finding:
    text = _(
        "Each night ranks the answered asks of the last 90 days once more, with what was known before each. That says "
        "something from %(asks)s of them on, of %(people)s people or more.",
        asks=FEWEST_ASKS,
        people=FEWEST_ASKERS,
    )
    found = ngettext("The last night found %(num)s.", "The last night found %(num)s.", last.asks_n) if last else ""
    title = _("Too few answered asks to replay the ranking")
    return Finding(title, f"{text} {found}".strip(), bars=[], scale="", heads=[], rows=[])


def _finding(nights: Sequence[RankingReplay], last: RankingReplay) -> Finding:
    text = ngettext(
        "Of %(num)s answered ask of the last 90 days, ranked once more each night with what was known, and the "
        "weights in force, before it was posted. Who was at work, or had a full week, is not looked at.",
        "Of %(num)s answered asks of the last 90 days, ranked once more each night with what was known, and the "
        "weights in force, before each was posted. Who was at work, or had a full week, is not looked at.",
        last.asks_n,
    )
    left_out = ngettext(
        "Not counted: %(num)s that was answered by somebody who had shown nothing before.",
        "Not counted: %(num)s that were answered by somebody who had shown nothing before.",
        last.first_timers_n,
    )
    return Finding(
        title=_(
            "Whoever answered is among the first three of the ranking in %(share)s of asks", share=_share(last.hit3)
        ),
        text=f"{text} {left_out}" if last.first_timers_n else text,
        bars=[night.hit3 for night in nights],
        scale=_("Each night; full height is %(share)s.", share=_share(1.0)),
        heads=[_("Night"), _("Asks"), _("First three"), _("First ten"), _("1 ÷ place"), _("Ahead")],
        rows=[
            [_night(each), str(each.asks_n), _share(each.hit3), _share(each.r10), _number(each.mrr), _share(each.mauc)]
            for each in reversed(nights)
        ],
    )


def _night(replay: RankingReplay) -> str:
    return str(format_date(replay.night, "d MMM"))


def _share(value: float | None) -> str:
    return "–" if value is None else str(format_percent(value))


def _number(value: float | None) -> str:
    return "–" if value is None else str(format_decimal(value, "0.00"))
