"""What a member may say of themselves. Fields that are not named here (role, points) cannot be sent."""

from datetime import time
from typing import Any

from babel.dates import get_day_names
from flask_babel import get_locale, lazy_gettext
from wtforms import RadioField, SelectChoice, SelectField, SelectMultipleField, StringField, TextAreaField, TimeField
from wtforms.validators import DataRequired, InputRequired

from webapp.accounts.commands import Profile
from webapp.accounts.forms import at_most, one_line
from webapp.accounts.models import Member
from webapp.accounts.zones import zone_choices
from webapp.people.languages import language_choices
from webapp.web.forms import Form, plain_text

UNKNOWN = lazy_gettext("Choose from the list, please.")
HOUR = lazy_gettext("Type a time such as 09:00.")


class HourField(TimeField):
    """A time of the day, as minutes after midnight in `minutes`."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(HOUR) from None

    @property
    def minutes(self) -> int:
        return self.data.hour * 60 + self.data.minute if self.data else 0


class ProfileForm(Form):
    """The whole profile at once."""

    name = StringField(
        lazy_gettext("Name"),
        [plain_text, DataRequired(lazy_gettext("Say what colleagues call you.")), at_most(80)],
        filters=[one_line],
    )
    title = StringField(lazy_gettext("What you do"), [plain_text, at_most(80)], filters=[one_line])
    department = StringField(lazy_gettext("Department"), [plain_text, at_most(80)], filters=[one_line])
    site = StringField(lazy_gettext("Site"), [plain_text, at_most(80)], filters=[one_line])
    zone = SelectField(lazy_gettext("Time zone"), validate_choice=False)
    working_days = SelectMultipleField(lazy_gettext("Working days"), choices=[], invalid_choice_message=UNKNOWN)
    works_from = HourField(lazy_gettext("From"), [InputRequired(HOUR)])
    works_until = HourField(lazy_gettext("Until"), [InputRequired(HOUR)])
    languages = SelectMultipleField(lazy_gettext("Languages you speak"), choices=[], invalid_choice_message=UNKNOWN)
    about = TextAreaField(lazy_gettext("About you, in a line"), [plain_text, at_most(160)])

    def __init__(self, member: Member) -> None:
        super().__init__(
            name=member.name,
            title=member.title,
            department=member.department.name if member.department else "",
            site=member.site.name if member.site else "",
            zone=member.zone,
            working_days=list(member.working_days),
            works_from=_hour(member.works_from),
            works_until=_hour(member.works_until),
            languages=member.languages,
            about=member.about,
        )
        self.zone.choices = zone_choices(self.zone.data or member.zone)
        self.working_days.choices = day_choices()
        self.languages.choices = language_choices(member.languages)

    def profile(self) -> Profile:
        """What was typed, for the command."""
        return Profile(
            name=self.name.data,
            title=self.title.data,
            about=self.about.data,
            department=self.department.data,
            site=self.site.data,
            zone=self.zone.data or "",
            working_days=self.working_days.data,
            works_from=self.works_from.minutes,
            works_until=self.works_until.minutes,
            languages=self.languages.data,
        )


def day_choices() -> list[SelectChoice]:
    """ISO weekdays as digits, with their short names."""
    names: Any = get_day_names("abbreviated", locale=get_locale() or "en")
    return [SelectChoice(str(number + 1), names[number]) for number in range(7)]


def _hour(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


class ThemeForm(Form):
    """By day or by night."""

    theme = RadioField(
        lazy_gettext("Appearance"),
        invalid_choice_message=UNKNOWN,
        choices=[
            SelectChoice("auto", lazy_gettext("Auto")),
            SelectChoice("light", lazy_gettext("Light")),
            SelectChoice("dark", lazy_gettext("Dark")),
        ],
    )
