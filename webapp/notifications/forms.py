"""The form of what I am mailed."""

from flask_babel import lazy_gettext
from wtforms import SelectChoice, SelectField, SelectMultipleField

from webapp.notifications.kinds import CHOSEN, KINDS
from webapp.notifications.models import NoticeChoice
from webapp.web.forms import Form

UNKNOWN = lazy_gettext("Choose from the list, please.")


class NoticesForm(Form):
    mailed = SelectMultipleField(lazy_gettext("Mail me"), choices=[], invalid_choice_message=UNKNOWN)
    quiet_from = SelectField(lazy_gettext("Quiet from"), choices=[], invalid_choice_message=UNKNOWN)
    quiet_until = SelectField(lazy_gettext("until"), choices=[], invalid_choice_message=UNKNOWN)

    def __init__(self, choice: NoticeChoice) -> None:
        super().__init__(
            mailed=[kind for kind in CHOSEN if kind not in choice.unmailed],
            quiet_from=str(choice.quiet_from),
            quiet_until=str(choice.quiet_until),
        )
        self.mailed.choices = [SelectChoice(kind, KINDS[kind].label) for kind in CHOSEN]
        hours = [SelectChoice(str(hour), f"{hour:02}:00") for hour in range(24)]
        self.quiet_from.choices = self.quiet_until.choices = hours
