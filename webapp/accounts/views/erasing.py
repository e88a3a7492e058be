"""Deleting my account: what goes and what stays, and the password once more."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.erasing import erase_account, is_last_owner
from webapp.accounts.forgetting import is_demo
from webapp.accounts.forms import ErasingForm
from webapp.accounts.password_tries import member_with
from webapp.accounts.passwords import hash_password
from webapp.accounts.signing_in import current_member, leave
from webapp.accounts.views.arriving import caller_address
from webapp.accounts.views.blueprint import blueprint
from webapp.errors import Refused
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import submit
from webapp.web.htmx import page


@blueprint.get("/settings/data/erasure")
@not_stored
@signed_in
def erasure() -> Response:
    return _page(ErasingForm(), 200)


@blueprint.post("/settings/data/erasure")
@not_stored
@signed_in
def erase_me() -> Response:
    form = ErasingForm()
    email = current_member().email
    if form.validate() and not is_demo() and member_with(email, form.password.data or "", caller_address()) is None:
        form.refuse(Refused(_("That is not your password."), field="password"))
        return _page(form, 422)
    email_hash = hash_password(email)

    def act() -> str:
        erase_account(current_member(), email_hash=email_hash)
        leave()
        flash(_("Your account is deleted. Thank you for the time you gave."))
        return url_for("feed.home")

    response = submit(form, act, lambda status: _page(form, status))
    if response.status_code == 303:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _page(form: ErasingForm, status: int) -> Response:
    is_last = is_last_owner(current_member())
    return page("accounts/erasure.html", status=status, form=form, is_last_owner=is_last, is_demo=is_demo())
