"""What an asker may expect, in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.asks.queries.waits import A_DAY, AN_HOUR, Wait, unit_of


def expected_wait(wait: Wait) -> str:
    """ "A yes is likely within 10 to 40 min." """
    least, most = wait.as_said.least, wait.as_said.most
    if least >= most:
        return _("A yes is likely within %(most)s.", most=_time(most))
    if unit_of(least) == unit_of(most):
        return _("A yes is likely within %(least)s to %(most)s.", least=least // unit_of(least), most=_time(most))
    return _("A yes is likely within %(least)s to %(most)s.", least=_time(least), most=_time(most))


def _time(minutes: int) -> str:
    number = minutes // unit_of(minutes)
    if unit_of(minutes) == A_DAY:
        return ngettext("%(num)s day", "%(num)s days", number)
    if unit_of(minutes) == AN_HOUR:
        return ngettext("%(num)s hour", "%(num)s hours", number)
    return ngettext("%(num)s min", "%(num)s min", number)
