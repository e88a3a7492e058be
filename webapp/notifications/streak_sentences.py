"""How the notifications of the streak read: an offer on Thursday, and two things told once."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.notifications.queries import Notice
from webapp.notifications.wording import Words

LAST_WEEK = 15
"""Days since its Monday: until then a week is the last one, wherever one lives."""


def streak(notice: Notice, skills: str, zone: str | None) -> Words:
    return Words(
        title=_("Anything worth 15 minutes before Friday?"),
        text=_("Ask a colleague, or open up for an ask. Nothing to do if this week is not the week."),
        path="/asks/new",
        button=_("Ask an expert"),
        subject=_("Anything worth 15 minutes before Friday?"),
    )


def spare(notice: Notice, skills: str, zone: str | None) -> Words:
    week = notice.facts["iso_week"]
    monday = date.fromisocalendar(notice.facts["iso_year"], week, 1)
    is_last = (notice.made_at.date() - monday).days < LAST_WEEK
    title = (
        _("We used a spare punch for last week.") if is_last else _("We used a spare punch for week %(num)s.", num=week)
    )
    return Words(title=title, text=_("Your card goes on."), path="/streak", button="", subject=title)


def new_card(notice: Notice, skills: str, zone: str | None) -> Words:
    longest = notice.facts["longest"]
    title = ngettext("New card. Longest so far: %(num)s week.", "New card. Longest so far: %(num)s weeks.", longest)
    text = _("It begins with your next session, whenever that is.")
    return Words(title=title, text=text, path="/streak", button="", subject=title)
