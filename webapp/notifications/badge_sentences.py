"""How the notifications of badges read: one that lies face down, one that was taken back."""

from flask_babel import gettext as _

from webapp.game.badges import BY_KEY
from webapp.notifications.queries import Notice
from webapp.notifications.wording import Words


def badge(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("A new badge lies face down.")
    return Words(title=title, text="", path="/badges", button=_("Turn it over"), subject=title)


def badge_gone(notice: Notice, skills: str, zone: str | None) -> Words:
    title = _("The badge “%(badge)s” was taken back.", badge=_(BY_KEY[notice.facts["badge"]].title))
    text = _("The session that earned it did not take place, one of you says. Nobody is blamed.")
    return Words(title=title, text=text, path=f"/badges/{notice.facts['badge']}", button="", subject=title)
