"""Who may enter. What may be seen of a thing is decided in its query, not here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, current_user
from htmx_flask import request as htmx_request

from webapp.errors import NotAllowed
from webapp.web.htmx import wants_fragment
from webapp.web.security import local_path

View = Callable[..., Any]
login = LoginManager()


def connect_access(app: Flask) -> None:
    """Flask-Login, and what happens when a sign-in has ended."""
    login.session_protection = None  # the device row decides
    login.init_app(app)
    login.unauthorized_handler(ask_to_sign_in)


def ask_to_sign_in() -> Response:
    """A page goes to sign-in and comes back; a fragment tells htmx to take the whole page there."""
    way_back = _page_to_come_back_to()
    target = url_for("accounts.sign_in", next=way_back) if way_back != "/" else url_for("accounts.sign_in")
    if htmx_request.htmx:
        response = make_response("", 401)
        response.headers["HX-Redirect"] = target
        return response
    return make_response(redirect(target, code=303))


def _page_to_come_back_to() -> str:
    """The page that was asked for; of a fragment or a form, where htmx says it, the page on which it stands."""
    origin, page = request.host_url, request.headers.get("HX-Current-URL", "")
    is_page = request.method == "GET" and not wants_fragment()
    if page.startswith(origin) and not is_page:
        return local_path(page.removeprefix(origin.rstrip("/")).partition("#")[0])
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


def signed_in(view: View) -> View:
    """Only members; others are asked to sign in."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        return view(*args, **values) if current_user.is_authenticated else ask_to_sign_in()

    return guarded


def owners_only(view: View) -> View:
    """Only program owners; other members get a 403 in plain words."""

    @wraps(view)
    def guarded(*args: Any, **values: Any) -> Any:
        if not current_user.is_authenticated:
            return ask_to_sign_in()
        if not current_user.is_owner:
            raise NotAllowed(_("This is for program owners."))
        return view(*args, **values)

    return guarded
