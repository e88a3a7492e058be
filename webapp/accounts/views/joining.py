"""New here? An invitation by mail, for addresses of the organisation's domain. Every address gets the same answer."""

from flask import Response, request, url_for

from webapp.accounts.forms import ForgottenForm
from webapp.accounts.inviting_oneself import invite_oneself, may_invite_oneself
from webapp.accounts.lockout import LockedOut, count_reset_try
from webapp.accounts.settings import setting
from webapp.accounts.views.arriving import caller_address
from webapp.accounts.views.blueprint import blueprint
from webapp.db import transaction
from webapp.web.caching import not_stored
from webapp.web.forms import submit
from webapp.web.htmx import page


@blueprint.get("/sign-in/invitation")
@not_stored
def join_oneself() -> Response:
    return _page(ForgottenForm(formdata=None), 200)


@blueprint.post("/sign-in/invitation")
@not_stored
def ask_for_invitation() -> Response:
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
        invite_oneself(form.email.data or "")
        return url_for("accounts.join_oneself", sent="yes")

    return submit(form, act, lambda status: _page(form, status))


def _page(form: ForgottenForm, status: int) -> Response:
    return page(
        "accounts/join_oneself.html",
        status=status,
        form=form,
        is_sent=request.method == "GET" and "sent" in request.args,
        is_open=may_invite_oneself(),
        domain=setting("sign_in_domain"),
    )
