"""Step one of the set-up: the first owner says who they are. The console goes on from there."""

from flask import Response, request, url_for

from webapp.accounts.forms import SetUpForm
from webapp.accounts.lockout import count_link_try, refuse_guessed_links
from webapp.accounts.setting_up import check_set_up
from webapp.accounts.setting_up import set_up as set_up_owner
from webapp.accounts.views.arriving import caller_address, submit_and_enter
from webapp.accounts.views.blueprint import blueprint
from webapp.accounts.views.links import NO_TOKEN_IN_REFERER
from webapp.db import transaction
from webapp.errors import NotFound
from webapp.web.caching import not_stored
from webapp.web.htmx import page


@blueprint.route("/set-up/<token>", methods=["GET", "POST"])
@not_stored
def set_up(token: str) -> Response:
    refuse_guessed_links(caller_address())
    try:
        check_set_up(token)
        response = _first_owner(token)
    except NotFound:
        with transaction():
            count_link_try(caller_address())
        response = page("accounts/set_up_gone.html", status=404)
    response.headers["Referrer-Policy"] = NO_TOKEN_IN_REFERER
    return response


def _first_owner(token: str) -> Response:
    form = SetUpForm()

    def show(status: int) -> Response:
        form.offer_zones()
        return page("accounts/set_up.html", status=status, form=form, token=token)

    if request.method != "POST":
        return show(200)
    return submit_and_enter(
        form,
        lambda: set_up_owner(
            token,
            email=form.email.data or "",
            name=form.name.data or "",
            zone=form.zone.data or "",
            password_hash=form.password_hash,
        ),
        url_for("console.set_up"),
        show,
    )
