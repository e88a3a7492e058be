"""What somebody is told of points that owners gave, took or took back by hand."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.notifications.queries import Notice
from webapp.notifications.wording import Words
from webapp.web.formats import first_name

REASONS: Mapping[str, Callable[[], str]] = {
    "missing": lambda: _("Something was missing."),
    "correction": lambda: _("Something was counted wrongly."),
    "programme": lambda: _("It is for something you did for the program."),
    "duplicate": lambda: _("It was counted twice."),
    "cancelled": lambda: _("It was called off."),
    "moderation": lambda: _("It was against the house rules."),
    "import_fix": lambda: _("It was imported wrongly."),
}
"""By the code of the event; a test demands one for each."""


def points(notice: Notice, skills: str, zone: str | None) -> Words:
    amount = notice.facts["amount"]
    if amount > 0:
        title = ngettext("A program owner gave you %(num)s point", "A program owner gave you %(num)s points", amount)
    else:
        title = ngettext("A program owner took %(num)s point back", "A program owner took %(num)s points back", -amount)
    text = _("%(reason)s Your points say more.", reason=REASONS[notice.facts["reason"]]())
    return Words(title=title, text=text, path="/points", button=_("See why"), subject=title)


def points_wait(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _(
        "%(n)s points for %(name)s wait for a second owner",
        n=f"{notice.facts['amount']:+d}".replace("-", "−"),
        name=first_name(notice.other),
    )
    path = f"/console/people/{notice.other_id}/points"
    return Words(title=title, text=_("Nothing is paid until you agree."), path=path, button=_("Look"), subject=title)
