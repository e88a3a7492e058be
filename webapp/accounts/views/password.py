"""A member changes their own password."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.commands import set_password
from webapp.accounts.forms import PasswordForm
from webapp.accounts.lockout import forgive
from webapp.accounts.password_tries import member_with
from webapp.accounts.signing_in import current_device, current_member
from webapp.accounts.views.arriving import caller_address
from webapp.accounts.views.blueprint import blueprint
from webapp.errors import Refused
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import submit
from webapp.web.htmx import page


@blueprint.get("/settings/password")
@not_stored
@signed_in
def password() -> Response:
    return _page(PasswordForm(), 200)


@blueprint.post("/settings/password")
@not_stored
@signed_in
def change_password() -> Response:
    form = PasswordForm()
    email = current_member().email
    if form.validate() and member_with(email, form.current.data or "", caller_address()) is None:
        form.refuse(Refused(_("That is not your present password."), field="current"))
        return _page(form, 422)

    def act() -> str:
        forgive(email, caller_address())
        set_password(current_member(), password_hash=form.password_hash, keep=current_device())
        flash(_("Password changed. Your other devices are signed out."))
        return url_for("people.settings")

    return submit(form, act, lambda status: _page(form, status))


def _page(form: PasswordForm, status: int) -> Response:
    return page("accounts/password.html", status=status, form=form)
