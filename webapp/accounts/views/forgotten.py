""" "Password forgotten?": a mail with a link, if the address is a member’s. Every address gets the same answer."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from webapp.accounts.forgetting import forget_password, is_demo, sends_mail
from webapp.accounts.forms import ForgottenForm
from webapp.accounts.lockout import LockedOut, count_reset_try
from webapp.accounts.views.arriving import caller_address
from webapp.accounts.views.blueprint import blueprint
from webapp.db import transaction
from webapp.errors import Refused
from webapp.web.caching import not_stored
from webapp.web.forms import submit
from webapp.web.htmx import page


@blueprint.get("/sign-in/forgotten")
@not_stored
def forgotten() -> Response:
    return _page(ForgottenForm(formdata=None), 200)


@blueprint.post("/sign-in/forgotten")
@not_stored
def ask_for_link() -> Response:
    """The try is counted in a transaction of its own, before the address is looked up."""
    form = ForgottenForm()
    if form.validate():
        try:
            with transaction():
                count_reset_try(form.email.data or "", caller_address())
        except LockedOut as no:
            form.refuse(no)
            return _page(form, no.status)

    def act() -> str:
        if not (sends_mail() or is_demo()):
            raise Refused(_("No mail is sent from here. Ask a program owner for a link."))
        forget_password(form.email.data or "")
        return url_for("accounts.forgotten", sent="yes")

    return submit(form, act, lambda status: _page(form, status))


def _page(form: ForgottenForm, status: int) -> Response:
    return page(
        "accounts/forgotten.html",
        status=status,
        form=form,
        is_sent=request.method == "GET" and "sent" in request.args,
        sends_mail=sends_mail(),
        is_demo=is_demo(),
    )
