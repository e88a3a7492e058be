"""What an owner types about a skill."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import Length

from webapp.errors import Refused
from webapp.skills.commands import LONGEST_NAME
from webapp.skills.models import LONGEST_CATEGORY
from webapp.web.addresses import row_id
from webapp.web.forms import Form, plain_text

TOO_LONG = lazy_gettext("Shorter, please: at most %(max)s characters.")


class SkillNameForm(Form):
    """`forgets` when an undo takes back a name that nobody else has used."""

    words = StringField(lazy_gettext("Name"), [plain_text, Length(max=LONGEST_NAME, message=TOO_LONG)], id="name")
    forgets = BooleanField()


class SkillCategoryForm(Form):
    category = StringField(lazy_gettext("Category"), [plain_text, Length(max=LONGEST_CATEGORY, message=TOO_LONG)])


class SkillWordForm(Form):
    words = StringField(lazy_gettext("One more word for it"), [plain_text, Length(max=LONGEST_NAME, message=TOO_LONG)])


class KnownWordForm(Form):
    """A word as it is kept."""

    words = HiddenField(validators=[plain_text, Length(max=LONGEST_NAME)])


class MergeForm(Form):
    """Into which skill."""

    into = HiddenField()

    def chosen(self) -> int:
        try:
            return row_id(self.into.data or "")
        except ValueError:
            raise Refused(_("Choose the skill that stays."), field="into") from None
