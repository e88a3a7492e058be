""" "Password forgotten?": a mail with a link, if the address is a member’s. Every address gets the same answer."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from webapp.accounts.forgetting import forget_password, is_demo, sends_mail
from webapp.accounts.forms import ForgottenForm
from webapp.accounts.lockout import count_reset_try
from webapp.accounts.views.arriving import caller_address, submit_counted
from webapp.accounts.views.blueprint import blueprint
from webapp.errors import Refused
from webapp.web.caching import not_stored
from webapp.web.htmx import page


@blueprint.get("/sign-in/forgotten")
@not_stored
def forgotten() -> Response:
    return _page(ForgottenForm(formdata=None), 200)


@blueprint.post("/sign-in/forgotten")
@not_stored
def ask_for_link() -> Response:
    form = ForgottenForm()

    def count() -> None:
        count_reset_try(form.email.data or "", caller_address())

    def act() -> str:
        if not (sends_mail() or is_demo()):
            raise Refused(_("No mail is sent from here. Ask a program owner for a link."))
        forget_password(form.email.data or "")
        return url_for("accounts.forgotten", sent="yes")

    return submit_counted(form, count, act, lambda status: _page(form, status))


def _page(form: ForgottenForm, status: int) -> Response:
    return page(
        "accounts/forgotten.html",
        status=status,
        form=form,
        is_sent=request.method == "GET" and "sent" in request.args,
        is_offered=sends_mail() or is_demo(),
        is_demo=is_demo(),
        action=url_for("accounts.ask_for_link"),
    )
