"""Claiming a skill: some words, or one of the suggestions."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import IntegerField, StringField
from wtforms.validators import Length, NumberRange, Optional

from webapp.errors import Refused
from webapp.skills.commands import LONGEST_NAME
from webapp.skills.queries import skills_called
from webapp.web.addresses import LARGEST_ID
from webapp.web.forms import Form, plain_text

TOO_LONG = lazy_gettext("Shorter, please: at most %(max)s characters.")


class ClaimForm(Form):
    """`words` is what was typed; `skill` is a suggestion that was tapped instead."""

    words = StringField(
        lazy_gettext("What could you show a colleague in 15 minutes?"),
        [plain_text, Length(max=LONGEST_NAME, message=TOO_LONG)],
    )
    skill = IntegerField(validators=[Optional(), NumberRange(1, LARGEST_ID)])

    def meant(self) -> str:
        """The words of the suggestion that was tapped, else those that were typed."""
        if self.skill.data is None:
            return self.words.data or ""
        skills = skills_called([self.skill.data])
        if not skills:
            raise Refused(_("Hallway does not know this skill. Type it instead."), field="words")
        return skills[0].name
