"""What an asker may expect, in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.asks.queries.waits import Wait

AN_HOUR, A_DAY = 60, 24 * 60


def expected_wait(wait: Wait) -> str:
    """ "A yes is likely within 10 to 40 min." """
    shown_least, shown_most = _rounded(wait.least), _rounded(wait.most)
    if shown_least >= shown_most:
        return _("A yes is likely within %(most)s.", most=_time(shown_most))
    if _unit(shown_least) == _unit(shown_most):
        number = shown_least // _unit(shown_least)
        return _("A yes is likely within %(least)s to %(most)s.", least=number, most=_time(shown_most))
    return _("A yes is likely within %(least)s to %(most)s.", least=_time(shown_least), most=_time(shown_most))


def _unit(minutes: int) -> int:
    return A_DAY if minutes >= 2 * A_DAY else AN_HOUR if minutes >= 2 * AN_HOUR else 1


def _rounded(minutes: int) -> int:
    """Up, to what can be said: five minutes, an hour, a day."""
    step = _unit(minutes) if _unit(minutes) > 1 else 5
    return -(-minutes // step) * step


def _time(minutes: int) -> str:
    number = minutes // _unit(minutes)
    if _unit(minutes) == A_DAY:
        return ngettext("%(num)s day", "%(num)s days", number)
    if _unit(minutes) == AN_HOUR:
        return ngettext("%(num)s hour", "%(num)s hours", number)
    return ngettext("%(num)s min", "%(num)s min", number)
