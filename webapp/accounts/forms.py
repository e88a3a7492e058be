"""The forms of signing in: with a password, through an invitation, with a new password."""

import re
from typing import Any

from flask_babel import lazy_gettext
from wtforms import EmailField, HiddenField, IntegerField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from webapp.accounts.passwords import LONGEST, SHORTEST, hash_password
from webapp.accounts.zones import zone_choices
from webapp.web.forms import Form, plain_text


def one_line(text: str | None) -> str:
    """A line break or tab in a line is a space."""
    return re.sub(r"[\r\n\t]+", " ", text or "")


def at_most(most: int) -> Length:
    """Not longer than `most` characters."""
    return Length(max=most, message=lazy_gettext("Shorter, please: at most %(max)s characters."))


class SignInForm(Form):
    """E-mail and password, and where the person was going."""

    email = EmailField(
        lazy_gettext("Work e-mail"),
        [plain_text, DataRequired(lazy_gettext("Type your e-mail address.")), at_most(254)],
        filters=[one_line],
    )
    password = PasswordField(
        lazy_gettext("Password"), [InputRequired(lazy_gettext("Type your password.")), at_most(LONGEST)]
    )
    next = HiddenField()


class ForgottenForm(Form):
    """Whose password is forgotten."""

    email = EmailField(
        lazy_gettext("Work e-mail"),
        [plain_text, DataRequired(lazy_gettext("Type your e-mail address.")), at_most(254)],
        filters=[one_line],
    )


class WalkInForm(Form):
    """Which of the people of the demo to be."""

    member = IntegerField()


class NewPasswordForm(Form):
    """A new password, typed once; it is hashed here, for that takes a moment and must not hold up other writers."""

    password = PasswordField(
        lazy_gettext("New password"),
        [
            DataRequired(lazy_gettext("Type a new password.")),
            Length(SHORTEST, message=lazy_gettext("Longer, please: at least %(min)s characters.")),
            at_most(LONGEST),
        ],
    )
    password_hash = ""

    def validate(self, extra_validators: Any = None) -> bool:
        is_good = bool(super().validate(extra_validators))
        if is_good and not self.password_hash:
            self.password_hash = hash_password(self.password.data or "")
        return is_good


class PasswordForm(NewPasswordForm):
    """The password changes only for somebody who knows the present one."""

    current = PasswordField(
        lazy_gettext("Present password"),
        [InputRequired(lazy_gettext("Type your present password.")), at_most(LONGEST)],
    )


class ErasingForm(Form):
    """Deleting the account asks for the password once more; in a demo nobody knows one, and none is asked for."""

    password = PasswordField(lazy_gettext("Your password"), [at_most(LONGEST)])


class InvitationForm(NewPasswordForm):
    """What an invited person says before the first sign-in."""

    name = StringField(
        lazy_gettext("Your name"),
        [plain_text, DataRequired(lazy_gettext("Say what colleagues call you.")), at_most(80)],
        filters=[one_line],
    )
    zone = SelectField(lazy_gettext("Time zone"), validate_choice=False)

    def offer_zones(self) -> None:
        """The list to pick from, with whatever is chosen in it."""
        self.zone.choices = zone_choices(self.zone.data or "")


class SetUpForm(InvitationForm):
    """What the first owner says of themselves."""

    email = EmailField(
        lazy_gettext("Work e-mail"),
        [plain_text, DataRequired(lazy_gettext("Type your e-mail address.")), at_most(254)],
        filters=[one_line],
    )
