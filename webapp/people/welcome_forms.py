"""The three forms of the first minute. `go_on` says which button was pressed."""

from flask_babel import lazy_gettext
from wtforms import RadioField, SelectChoice, SelectMultipleField, StringField

from webapp.accounts.availability import A_WEEK, NO_LIMIT, Availability
from webapp.accounts.models import Member
from webapp.people.forms import UNKNOWN, day_choices
from webapp.skills.forms import ClaimForm
from webapp.web.forms import Form


class FirstSkillsForm(ClaimForm):
    """One more thing that I could show, or on to the next question."""

    go_on = StringField()


class FirstWishForm(ClaimForm):
    """One thing that I would like to be better at; then ask it now, or later."""

    go_on = StringField()


class FirstDaysForm(Form):
    """How many a week, and on which days."""

    sessions_a_week = RadioField(
        lazy_gettext("Sessions a week"),
        invalid_choice_message=UNKNOWN,
        choices=[
            *(SelectChoice(str(n), str(n)) for n in A_WEEK),
            SelectChoice(str(NO_LIMIT), lazy_gettext("No limit")),
        ],
    )
    working_days = SelectMultipleField(lazy_gettext("Days"), choices=[], invalid_choice_message=UNKNOWN)

    def __init__(self, member: Member, row: Availability) -> None:
        super().__init__(sessions_a_week=str(row.sessions_a_week), working_days=list(member.working_days))
        self.working_days.choices = day_choices()
