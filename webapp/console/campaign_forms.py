"""What an owner types for a campaign. In an address it is the same, so that a count can be looked at again."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from webapp.accounts.forms import one_line
from webapp.accounts.settings import setting
from webapp.console.campaign_choices import audiences, skills
from webapp.console.forms import within
from webapp.game.campaigns import BY_KEY, PAID
from webapp.rewards.campaign_models import LONGEST_TITLE, LONGEST_WHY
from webapp.rewards.campaign_words import ROLES
from webapp.rewards.campaigning import MOST_BUDGET, MOST_IN_ALL, SHORTEST_TITLE, SHORTEST_WHY, Plan
from webapp.web.forms import Form, plain_text

A_DAY = lazy_gettext("Choose a day.")
MOST_POINTS = 30


def _long(least: int, most: int) -> Length:
    return Length(least, most, lazy_gettext("From %(min)s to %(max)s characters."))


NUMBERS = ("target", "amount", "budget")
TYPED = ("template", "title", "why", "starts_on", "ends_on", "audience", "skill_id", "role", *NUMBERS)


class CampaignForm(Form):
    template = HiddenField()
    title = StringField(lazy_gettext("Name"), [plain_text, _long(SHORTEST_TITLE, LONGEST_TITLE)], filters=[one_line])
    why = StringField(lazy_gettext("Why"), [plain_text, _long(SHORTEST_WHY, LONGEST_WHY)], filters=[one_line])
    starts_on = DateField(lazy_gettext("From"), [InputRequired(A_DAY)], format=["%Y-%m-%d"])
    ends_on = DateField(lazy_gettext("To"), [InputRequired(A_DAY)], format=["%Y-%m-%d"])
    audience = SelectField(lazy_gettext("For whom"))
    skill_id = SelectField(lazy_gettext("Skill"))
    target = IntegerField(lazy_gettext("Goal"), [within(1, MOST_IN_ALL)])
    role = SelectField(lazy_gettext("Who gets the bonus"))
    amount = IntegerField(lazy_gettext("Points more for each"), [within(0, MOST_POINTS)])
    budget = IntegerField(lazy_gettext("Budget in points"), [within(0, MOST_BUDGET)])

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.audience.choices = audiences()
        self.role.choices = [(role, ROLES[role]()) for role in PAID]
        if self.has_skill:
            self.skill_id.choices = skills()
        else:
            del self.skill_id

    @property
    def has_skill(self) -> bool:
        template = BY_KEY.get(self.template.data or "")
        return template is not None and template.has_skill

    def validate_template(self, field: Any) -> None:
        if field.data not in BY_KEY:
            raise ValidationError(_("Choose what counts."))

    def plan(self) -> Plan:
        audience, _colon, place_id = self.audience.data.partition(":")
        names = ("title", "why", "template", "starts_on", "ends_on", "role", *NUMBERS)
        return Plan(
            **{name: self._fields[name].data for name in names},
            audience=audience,
            place_id=int(place_id or 0),
            skill_id=int(self.skill_id.data or 0) if self.has_skill else 0,
            zone=setting("zone"),
        )


class AskedForm(CampaignForm):
    """The same in an address: read, never sent."""

    class Meta(CampaignForm.Meta):
        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            return request.args
