"""Kudos: to whom, and the line."""

from flask_babel import lazy_gettext
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from webapp.feed.models import LONGEST_KUDOS
from webapp.web.addresses import LARGEST_ID
from webapp.web.forms import Form, plain_text

LONGEST = {"maxlength": str(LONGEST_KUDOS)}


class KudosForm(Form):
    to = IntegerField(validators=[InputRequired(), NumberRange(1, LARGEST_ID)], widget=HiddenInput())
    text = TextAreaField(lazy_gettext("What was good"), [plain_text], render_kw=LONGEST)

    @property
    def to_id(self) -> int:
        """Whom; 0, which is nobody's number, where that is no number of a member."""
        return self.to.data if self.to.data and 0 < self.to.data <= LARGEST_ID else 0
