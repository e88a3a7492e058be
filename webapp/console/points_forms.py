"""What an owner types to put points right."""

from flask_babel import lazy_gettext
from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.validators import InputRequired

from webapp.rewards.adjusting import ADJUSTED_FOR, REVERSED_FOR
from webapp.rewards.by_hand_words import ADJUSTED, REVERSED
from webapp.web.forms import Form, plain_text

UNKNOWN = lazy_gettext("Choose a reason.")


class AdjustForm(Form):
    """So many points more or less, and why."""

    amount = IntegerField(
        lazy_gettext("Points"), [InputRequired(lazy_gettext("How many points? Less than 0 takes some away."))]
    )
    reason = SelectField(lazy_gettext("What it is for"), choices=[], invalid_choice_message=UNKNOWN)
    words = TextAreaField(lazy_gettext("Why, in your words"), [plain_text])

    def __init__(self) -> None:
        super().__init__()
        self.reason.choices = [(code, ADJUSTED[code]()) for code in ADJUSTED_FOR]


class ReverseForm(Form):
    """Why a line is taken back."""

    reason = SelectField(lazy_gettext("Why"), choices=[], invalid_choice_message=UNKNOWN)

    def __init__(self) -> None:
        super().__init__()
        self.reason.choices = [(code, REVERSED[code]()) for code in REVERSED_FOR]
