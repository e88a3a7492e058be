"""/unsubscribe/…: a page with a button for people, and the one click of a mail program."""

from flask import Response, current_app, request, url_for

from webapp.config import Config
from webapp.db import transaction
from webapp.notifications.commands import stop_mailing
from webapp.notifications.kinds import KINDS
from webapp.notifications.unsubscribing import behind_token
from webapp.notifications.views.blueprint import blueprint
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page

ONE_CLICK = ("List-Unsubscribe", "One-Click")


@blueprint.get("/unsubscribe/<token>")
@not_stored
def unsubscribe(token: str) -> Response:
    return _page(token, is_done="sent" in request.args)


@blueprint.post("/unsubscribe/<token>")
@not_stored
def stop(token: str) -> Response:
    """A mail program sends no CSRF token and follows no redirect: it is answered at once. People send the form."""
    member_id, kind = _behind(token)
    if request.form.get(ONE_CLICK[0]) == ONE_CLICK[1]:
        with transaction():
            stop_mailing(member_id, kind)
        return _page(token, is_done=True)

    def act() -> str:
        stop_mailing(member_id, kind)
        return url_for("notifications.unsubscribe", token=token, sent="yes")

    return submit(ActionForm(), act)


def _behind(token: str) -> tuple[int, str]:
    config: Config = current_app.config["HALLWAY"]
    return behind_token(config.secret_key, token)


def _page(token: str, *, is_done: bool) -> Response:
    _member_id, kind = _behind(token)
    return page("notifications/unsubscribe.html", token=token, label=KINDS[kind].label, is_done=is_done)
