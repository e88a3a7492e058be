"""New here? An invitation by mail, for addresses of the organisation's domain. Every address gets the same answer."""

from flask import Response, request, url_for

from webapp.accounts.forms import ForgottenForm
from webapp.accounts.inviting_oneself import invite_oneself, may_invite_oneself
from webapp.accounts.lockout import count_reset_try
from webapp.accounts.settings import setting
from webapp.accounts.views.arriving import caller_address, submit_counted
from webapp.accounts.views.blueprint import blueprint
from webapp.web.caching import not_stored
from webapp.web.htmx import page


@blueprint.get("/sign-in/invitation")
@not_stored
def join_oneself() -> Response:
    return _page(ForgottenForm(formdata=None), 200)


@blueprint.post("/sign-in/invitation")
@not_stored
def ask_for_invitation() -> Response:
    form = ForgottenForm()

    def count() -> None:
        count_reset_try(form.email.data or "", caller_address())

    def act() -> str:
        invite_oneself(form.email.data or "")
        return url_for("accounts.join_oneself", sent="yes")

    return submit_counted(form, count, act, lambda status: _page(form, status))


def _page(form: ForgottenForm, status: int) -> Response:
    return page(
        "accounts/join_oneself.html",
        status=status,
        form=form,
        is_sent=request.method == "GET" and "sent" in request.args,
        is_offered=may_invite_oneself(),
        domain=setting("sign_in_domain"),
        action=url_for("accounts.ask_for_invitation"),
    )
