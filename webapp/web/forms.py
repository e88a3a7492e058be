"""Forms: their shape, and submit(), the one way in which a POST has its effect."""

import secrets
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Response, g, request
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from wtforms import HiddenField
from wtforms.i18n import messages_path
from wtforms.validators import Length, ValidationError

from webapp.db import transaction
from webapp.errors import Refused
from webapp.web.htmx import see_other
from webapp.web.idempotency import SentAnother, earlier_answer, remember_answer

SHARED_KEY = "form_key"
HIDDEN = Markup('<input type="hidden" name="csrf_token" value="{}"><input type="hidden" name="key" value="{}">')


def new_key() -> str:
    return secrets.token_urlsafe(16)


def page_key() -> str:
    """One key for all the forms of a page: they differ in path, and only one of them is sent."""
    if SHARED_KEY not in g:
        g.form_key = new_key()
    return str(g.form_key)


@cache
def field_words(language: str) -> NullTranslations:
    """What WTForms itself says, read once a language; Flask-WTF reads the file again at every request."""
    return Translations.load(messages_path(), [language], domain="wtforms")


class Form(FlaskForm):
    """A form with a CSRF token and an idempotency key. Fields that it does not name are ignored."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Any:
            return field_words(str(get_locale()))

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Only fields that a page's form sends: no JSON and no files, of which no field knows anything."""
            if formdata is None or not form.is_submitted():
                return None
            return request.form or None

    key = HiddenField(default=page_key, validators=[Length(max=64)])

    sent_location = ""
    """Set when this key was already used: where that one led."""

    def process(self, *args: Any, **values: Any) -> None:
        super().process(*args, **values)
        token = self._fields.get("csrf_token")
        if token is not None and not token.data:
            token.data = request.headers.get("X-CSRFToken")  # what htmx and the scripts send has it there

    def refuse(self, no: Refused) -> None:
        """Put the sentence beside its field, or at the form's head."""
        field = self._fields.get(no.field)
        if field is None:
            self.form_errors.append(no.sentence)
        else:
            field.errors = [*field.errors, no.sentence]

    @property
    def hidden(self) -> Markup:
        """Its token and its key, as every POST form carries them. Without ids, so many forms fit on one page."""
        return HIDDEN.format(generate_csrf(), self.key.data or "")

    def renew_key(self) -> None:
        self.key.data = new_key()

    @property
    def is_stale(self) -> bool:
        """Whether the CSRF token was missing or old, which is no fault of what was typed."""
        return "csrf_token" in self.errors


class ActionForm(Form):
    """A button: nothing to fill in."""


class Button:
    """What a page needs of the ActionForm behind a button: token and key, the same for all buttons of a page."""

    @property
    def hidden(self) -> Markup:
        found: Markup | None = g.get("button_fields")
        if found is None:
            found = g.button_fields = HIDDEN.format(generate_csrf(), page_key())
        return found


BUTTON = Button()


def plain_text(_form: Form, field: Any) -> None:
    """Strip the ends, fold line ends, refuse control characters and text direction overrides; unseen is empty."""
    text = (field.data or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    field.data = text if any(_is_seen(letter) for letter in text) else ""
    if any(_is_control(letter) for letter in text):
        raise ValidationError(_("There is a hidden control character in it. Type it again without pasting."))


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZ"


def _is_control(letter: str) -> bool:
    code = ord(letter)
    return (
        (code < 32 and letter not in "\n\t")
        or 127 <= code < 160
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xD800 <= code <= 0xDFFF
    )


def submit(form: Form, act: Callable[[], str], show: Callable[[int], Response] | None = None) -> Response:
    """Check the form, then run `act` in one transaction and go where it says; a repeat goes there at once.

    `show(status)` renders the form again with what was typed; a bare button has none and its refusal is a page.
    """
    if not form.validate():
        if form.is_stale:
            return _stale(form, show)
        if show is None:
            raise Refused(_("That did not look right. Go back, reload the page and try again."))
        return show(422)
    try:
        return see_other(_once(form, act))
    except SentAnother as other:
        form.sent_location = other.location
        form.renew_key()
        if show is None:
            return see_other(other.location)
        return show(422)
    except Refused as no:
        if show is None:
            raise
        form.refuse(no)
        return show(no.status)


def _once(form: Form, act: Callable[[], str]) -> str:
    with transaction():
        member_id = _writer_id()
        key = form.key.data or ""
        if member_id and key:
            earlier = earlier_answer(member_id, key)
            if earlier is not None:
                return earlier
        location = act()
        if member_id and key:
            remember_answer(member_id, key, location)
        return location


def _writer_id() -> int | None:
    """Who writes, read again behind the writer's lock: a device that was just signed out writes nothing."""
    if g.get("was_signed_in") and not current_user.is_authenticated:
        raise SignedOut
    return current_user.id if current_user.is_authenticated else None


class SignedOut(Exception):
    """The sign-in ended between the page and the write."""


STALE = lazy_gettext("This page was open for too long. Nothing is lost: send it again.")


def _stale(form: Form, show: Callable[[int], Response] | None) -> Response:
    form.form_errors.append(STALE)
    if show is None or not request.form:
        raise StaleForm
    return show(403)


class StaleForm(Exception):
    """No valid token and nothing to show again."""
