"""What an owner types in the console."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import FileField, IntegerField, SelectChoice, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, NumberRange, ValidationError

from webapp.accounts.forms import at_most, one_line
from webapp.accounts.settings import SETTINGS, all_settings
from webapp.accounts.zones import zone_choices
from webapp.errors import Refused
from webapp.people.forms import UNKNOWN, day_choices
from webapp.web.forms import Form, plain_text

NUMBERS = ("retention_days", "wave_now", "wave_today", "wave_week")
LANGUAGES = [SelectChoice("en", lazy_gettext("English"))]


def as_setting(name: str) -> Callable[[Form, Any], None]:
    """What the organisation's setting of this name accepts, said beside the field."""

    def check(_form: Form, field: Any) -> None:
        try:
            SETTINGS[name].check((field.data or "").strip())
        except Refused as no:
            raise ValidationError(no.sentence) from None

    return check


def within(least: int, most: int) -> NumberRange:
    return NumberRange(least, most, lazy_gettext("A number from %(min)s to %(max)s."))


class OrganisationForm(Form):
    """Every setting of the organisation at once."""

    name = StringField(lazy_gettext("Name"), [plain_text, as_setting("name")], filters=[one_line])
    zone = SelectField(lazy_gettext("Time zone"), [as_setting("zone")], validate_choice=False)
    working_days = SelectMultipleField(lazy_gettext("Working days"), choices=[], invalid_choice_message=UNKNOWN)
    language = SelectField(lazy_gettext("Language"), choices=LANGUAGES)
    call_link = StringField(lazy_gettext("Call link"), [plain_text, as_setting("call_link")], filters=[one_line])
    retention_days = IntegerField(
        lazy_gettext("Days until a chat is deleted"),
        [within(1, 3650)],
    )
    sign_in_domain = StringField(
        lazy_gettext("E-mail domain"), [plain_text, as_setting("sign_in_domain")], filters=[one_line]
    )

    def __init__(self) -> None:
        present: dict[str, Any] = all_settings()
        super().__init__(
            **present
            | {"working_days": list(present["working_days"])}
            | {name: int(value) for name, value in present.items() if name in NUMBERS}
        )
        self.zone.choices = zone_choices(self.zone.data or present["zone"])
        self.working_days.choices = day_choices()

    def validate_working_days(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(lazy_gettext("Choose at least one working day."))

    def values(self) -> dict[str, str]:
        """What was typed, by the settings' names."""
        typed = {name: str(self._fields[name].data or "") for name in SETTINGS if name in self._fields}
        return typed | {"working_days": "".join(sorted(set(self.working_days.data or [])))}


class SettingsForm(OrganisationForm):
    """With what an owner changes later: how long a wave waits for an answer."""

    wave_now = IntegerField(lazy_gettext("Something urgent, in minutes"), [within(1, 60)])
    wave_today = IntegerField(lazy_gettext("For today, in working minutes"), [within(5, 480)])
    wave_week = IntegerField(lazy_gettext("For this week, in working days"), [within(1, 5)])


class AddressesForm(Form):
    """Whom to invite."""

    addresses = TextAreaField(
        lazy_gettext("E-mail addresses"),
        [plain_text, DataRequired(lazy_gettext("Type or paste at least one address.")), at_most(8000)],
    )


class ImportForm(Form):
    """A file of people: as a file, then as its text; `go` says whether to write all of it, or the good rows."""

    file = FileField(lazy_gettext("File"))
    text = TextAreaField(lazy_gettext("Rows"))
    go = StringField()

    def validate_text(self, field: Any) -> None:
        if not (field.data or "").strip():
            self.refuse(Refused(_("Choose a file first."), field="file"))
            raise ValidationError("")
