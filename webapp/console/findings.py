"""The matching figures as an owner reads them: a title that says what was found, a chart, a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from flask_babel import format_date, format_percent, ngettext
from flask_babel import gettext as _

from webapp.console.figures import BUSIEST, FEWEST, Figure, Figures
from webapp.console.matching import PeopleFact, Period

ALARM = 0.5
MEANT = 0.75
"""The later of the two times that an asker reads is meant for three of four (webapp/asks/queries/waits.py)."""
TOPS = (0.1, 0.25, 0.5, 1.0)
Say = Callable[[float], str]


@dataclass(frozen=True)
class Finding:
    """`bars` are heights from 0 to 1, a week each, None where nothing is shown; `line` is a height to stay below, or
    to reach.

    `part` is of a whole, where there is nothing to tell by week.
    """

    title: str
    text: str
    bars: Sequence[float | None]
    scale: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    line: float | None = None
    part: float | None = None
    is_alarm: bool = False


def findings(period: Period, found: Figures, people: PeopleFact) -> list[Finding]:
    """What can be shown, the most telling first."""
    each = [
        _first_wave(period, found.first_wave),
        _wait(period, found.median_wait, found.long_wait),
        _promise(period, found.in_time, found.sooner),
        _late(period, found.late),
        _solved(period, found.solved),
        _top(period, found.top),
        _reached(period, found.reached, people),
        _newcomers(period, found.newcomers),
        _not_mine(period, found.not_mine),
        _never(people),
    ]
    return [finding for finding in each if finding is not None]


def _first_wave(period: Period, figure: Figure) -> Finding | None:
    if figure.whole is None:
        return None
    text = ngettext(
        "Of %(num)s ask that went to named people. Not counted: asks that the first of them may still take.",
        "Of %(num)s asks that went to named people. Not counted: asks that the first of them may still take.",
        figure.n,
    )
    title = _("%(share)s of asks are taken by the first people asked", share=_share(figure.whole))
    return _by_share(period, figure, title, text)


def _wait(period: Period, median: Figure, long: Figure) -> Finding | None:
    if median.whole is None or long.whole is None:
        return None
    if median.whole == inf:
        title = _("More than half of the asks get no yes")
    elif long.whole == inf:
        title = _("Half of the asks get a yes within %(time)s, more than one in ten get none", time=_time(median.whole))
    else:
        half, most = _time(median.whole), _time(long.whole)
        title = _("Half of the asks get a yes within %(half)s, nine in ten within %(most)s", half=half, most=most)
    text = ngettext(
        "From posting to the first yes, of %(num)s ask. Without a yes counts as longer than any. Not counted: open "
        "asks of the last 24 hours.",
        "From posting to the first yes, of %(num)s asks. Without a yes counts as longer than any. Not counted: open "
        "asks of the last 24 hours.",
        median.n,
    )
    known = [week for week in median.weeks if week is not None and week != inf]
    top = max(known, default=0.0) or 1.0
    scale = _("The median of each week; full height is %(time)s or more.", time=_time(top))
    return Finding(
        title=title,
        text=text,
        bars=[None if week is None else min(week / top, 1.0) for week in median.weeks],
        scale=scale if known else _("In no week did half of the asks get a yes."),
        heads=[_("Week from"), _("Median"), _("Nine in ten within")],
        rows=_rows(period, _time, median, long),
    )


def _promise(period: Period, in_time: Figure, sooner: Figure) -> Finding | None:
    if in_time.whole is None or sooner.whole is None:
        return None
    share = _share(in_time.whole)
    if round(in_time.whole, 2) < MEANT:
        title = _("Only %(share)s of asks get their yes within the time that was told", share=share)
    else:
        title = _("%(share)s of asks get their yes within the time that was told", share=share)
    text = ngettext(
        "Of %(num)s ask whose asker read how soon a yes is likely; %(sooner)s got it before the earlier time. "
        "No yes counts as too late. Not counted: asks whose time is not up, or that were taken back before.",
        "Of %(num)s asks whose asker read how soon a yes is likely; %(sooner)s got it before the earlier time. "
        "No yes counts as too late. Not counted: asks whose time is not up, or that were taken back before.",
        in_time.n,
        sooner=_share(sooner.whole),
    )
    return replace(
        _by_share(period, in_time, title, text, line=MEANT),
        scale=_("Each week; full height is %(share)s, the line is three in four, as meant.", share=_share(1.0)),
        heads=[_("Week from"), _("In time"), _("Sooner")],
        rows=_rows(period, _share, in_time, sooner),
    )


def _late(period: Period, figure: Figure) -> Finding | None:
    if figure.whole is None:
        return None
    text = ngettext(
        "Of %(num)s ask, taken back and expired ones too. Not counted: open asks of the last 24 hours.",
        "Of %(num)s asks, taken back and expired ones too. Not counted: open asks of the last 24 hours.",
        figure.n,
    )
    late_n = round(figure.whole * figure.n)
    title = ngettext(
        "%(num)s ask was taken by nobody within 24 hours: %(share)s",
        "%(num)s asks were taken by nobody within 24 hours: %(share)s",
        late_n,
        share=_share(figure.whole),
    )
    return _by_share(period, figure, title, text)


def _solved(period: Period, figure: Figure) -> Finding | None:
    if figure.whole is None:
        return None
    text = ngettext(
        "“Unblocked” or “helped”, of %(num)s rated session, by the week of its ask.",
        "“Unblocked” or “helped”, of %(num)s rated sessions, by the week of their asks.",
        figure.n,
    )
    return _by_share(period, figure, _("%(share)s of rated sessions helped", share=_share(figure.whole)), text)


def _top(period: Period, figure: Figure) -> Finding | None:
    if figure.whole is None:
        return None
    is_alarm = figure.whole > ALARM
    said = {"top": _share(BUSIEST), "share": _share(figure.whole)}
    if is_alarm:
        title = _("Too much rests on few: the busiest %(top)s get %(share)s of invitations", **said)
    else:
        title = _("The busiest %(top)s get %(share)s of invitations", **said)
    text = ngettext(
        "Of %(num)s invitation; the busiest %(top)s of the people who take asks now, at least one. Above half is an "
        "alarm: more people who can be asked, or skills that more of them know, take the weight off the few.",
        "Of %(num)s invitations; the busiest %(top)s of the people who take asks now, at least one. Above half is an "
        "alarm: more people who can be asked, or skills that more of them know, take the weight off the few.",
        figure.n,
        top=said["top"],
    )
    return _by_share(period, figure, title, text, line=ALARM, is_alarm=is_alarm)


def _reached(period: Period, figure: Figure, people: PeopleFact) -> Finding | None:
    if figure.whole is None:
        return None
    title = ngettext("%(num)s person got an invitation", "%(num)s people got an invitation", round(figure.whole))
    text = ngettext("%(num)s person takes asks now.", "%(num)s people take asks now.", people.open_n)
    top = max((week for week in figure.weeks if week is not None), default=1.0)
    return Finding(
        title=title,
        text=text,
        bars=[None if week is None else week / top for week in figure.weeks],
        scale=_("People each week; full height is %(number)s.", number=round(top)),
        heads=[_("Week from"), _("People")],
        rows=_rows(period, lambda number: str(round(number)), figure),
    )


def _newcomers(period: Period, figure: Figure) -> Finding | None:
    if figure.whole is None:
        return None
    text = _(
        "Newcomers joined in the week in which they were asked, or less than 60 days before it. How many sessions they "
        "gave is not looked at."
    )
    title = _("%(share)s of invitations go to newcomers", share=_share(figure.whole))
    return _by_share(period, figure, title, text)


def _not_mine(period: Period, figure: Figure) -> Finding | None:
    if figure.whole is None:
        return None
    text = ngettext("Of %(num)s yes or no.", "Of %(num)s times yes or no.", figure.n)
    if not figure.whole:
        return _by_share(period, figure, _("Nobody answered “Not my thing”"), text)
    return _by_share(period, figure, _("“Not my thing” is %(share)s of answers", share=_share(figure.whole)), text)


def _never(people: PeopleFact) -> Finding | None:
    """A state of today: one bar, not one a week."""
    if people.skilled_n < FEWEST:
        return None
    if not people.never_n:
        title = _("Everybody who could help was asked")
    elif people.never_n < FEWEST:
        title = _("Fewer than %(number)s people who could help were never asked", number=FEWEST)
    else:
        title = _("%(number)s people who could help were never asked", number=people.never_n)
    few = _("fewer than %(number)s", number=FEWEST)
    never = few if 0 < people.never_n < FEWEST else str(people.never_n)
    return Finding(
        title=title,
        text=_(
            "They take asks now, claim a skill, and got no invitation in this time. It is only counted, not kept who."
        ),
        bars=[],
        scale="",
        part=None if never == few else people.never_n / people.skilled_n,
        heads=[_("People"), _("Number")],
        rows=[[_("take asks and claim a skill"), str(people.skilled_n)], [_("of them never asked"), never]],
    )


def _by_share(
    period: Period, figure: Figure, title: str, text: str, *, line: float | None = None, is_alarm: bool = False
) -> Finding:
    most = max([week for week in figure.weeks if week is not None] + [line or 0.0])
    top = next(top for top in TOPS if top >= most)
    return Finding(
        title=title,
        text=text,
        bars=[None if week is None else week / top for week in figure.weeks],
        scale=_("Each week; full height is %(share)s.", share=_share(top)),
        heads=[_("Week from"), _("Share")],
        rows=_rows(period, _share, figure),
        line=None if line is None else line / top,
        is_alarm=is_alarm,
    )


def _rows(period: Period, say: Say, *columns: Figure) -> list[list[str]]:
    rows = [
        [week_name(start), *("–" if column.weeks[week] is None else say(column.weeks[week] or 0) for column in columns)]
        for week, start in enumerate(period.weeks)
    ]
    whole = [say(column.whole) for column in columns if column.whole is not None]
    return [*rows, [_("All %(days)s days", days=period.days), *whole]]


def week_name(start: datetime) -> str:
    return str(format_date(start, "d MMM"))


def _share(value: float) -> str:
    return str(format_percent(value))


def _time(minutes: float) -> str:
    """12 min, 3 h, 2 days; without a yes in words."""
    if minutes == inf:
        return _("no yes")
    if minutes < 90:
        return _("%(n)s min", n=round(minutes))
    if minutes < 36 * 60:
        return _("%(n)s h", n=round(minutes / 60))
    return ngettext("%(num)s day", "%(num)s days", round(minutes / 60 / 24))
