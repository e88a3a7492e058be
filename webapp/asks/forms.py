"""Forms about asks: their shape. Whether it may be asked like this, the commands say."""

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from webapp.asks.commands import Wording
from webapp.asks.drafting import Choosing
from webapp.asks.models import IN_PERSON, LONGEST_TEXT, MINUTES, TODAY, USUAL_MINUTES
from webapp.asks.words import MODE_WORDS, URGENCY_WORDS
from webapp.skills.commands import LONGEST_NAME
from webapp.web.addresses import row_id
from webapp.web.forms import Form, plain_text

TOO_LONG = lazy_gettext("At most %(max)s characters.")
SHORT_MODES = MODE_WORDS | {IN_PERSON: lazy_gettext("Meet")}
MOST_IDS = 24
LONGEST_SEARCH = 80


def as_choices(words: Mapping[str, object]) -> list[SelectChoice]:
    return [SelectChoice(value, word) for value, word in words.items()]


class Ids(Field):
    """Ids of rows, one value each. What cannot be one is refused."""

    data: list[int]

    def process_data(self, value: Iterable[int] | None) -> None:
        self.data = list(value or ())

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            self.data = [row_id(text) for text in dict.fromkeys(valuelist)][:MOST_IDS]
        except ValueError:
            raise ValueError(_("Choose from the list.")) from None


def _number(text: object) -> int:
    """0 for what is no number: the command refuses it in its own words."""
    words = str(text)
    return int(words) if words.isascii() and words.isdigit() and len(words) < 4 else 0


class WordingForm(Form):
    """The question, how, how long, by when and about what."""

    text = TextAreaField(
        lazy_gettext("What are you stuck on?"), [plain_text, Length(max=LONGEST_TEXT, message=TOO_LONG)]
    )
    mode = RadioField(
        lazy_gettext("How"),
        choices=as_choices(SHORT_MODES),
        default="call",
        validate_choice=False,
    )
    minutes = SelectField(
        lazy_gettext("Length"),
        choices=[SelectChoice(minutes, lazy_gettext("%(n)s min", n=minutes)) for minutes in MINUTES],
        coerce=_number,
        default=USUAL_MINUTES,
        validate_choice=False,
    )
    urgency = RadioField(lazy_gettext("When"), choices=as_choices(URGENCY_WORDS), default=TODAY, validate_choice=False)
    skill_ids = Ids(lazy_gettext("Topic"))

    def wording(self, also: Sequence[int] = ()) -> Wording:
        return Wording(
            text=self.text.data or "",
            mode=self.mode.data or "",
            minutes=self.minutes.data or 0,
            urgency=self.urgency.data or "",
            skill_ids=list(dict.fromkeys([*self.skill_ids.data, *also])),
        )


class AskForm(WordingForm):
    """`words` name one more topic, `who` looks for a colleague; `shown` and `named` say who stands on the page."""

    words = StringField(lazy_gettext("One more topic"), [plain_text, Length(max=LONGEST_NAME, message=TOO_LONG)])
    to = Ids(lazy_gettext("Who"))
    shown = Ids()
    named = Ids()
    who = StringField(lazy_gettext("Somebody by name"), [plain_text, Length(max=LONGEST_SEARCH, message=TOO_LONG)])
    openly = BooleanField()
    only_named = BooleanField(lazy_gettext("Ask nobody else"))

    @property
    def choosing(self) -> Choosing:
        return Choosing(self.to.data, self.shown.data, self.named.data)


class InviteForm(Form):
    """Whom to ask too."""

    to = Ids(lazy_gettext("Who"))


class ReferForm(Form):
    """ "I know who": one colleague."""

    member_id = Ids(lazy_gettext("Who"))


class RefuseForm(Form):
    """ "Not now", and why, if the mentor wants to say."""

    reason = HiddenField(default="")
