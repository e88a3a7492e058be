"""The one place where an error becomes a page (or, for htmx, its status and a toast)."""

from http import HTTPStatus

from flask import Flask, Response, g, make_response, render_template, request, session
from flask_babel import gettext as _
from gunicorn.http.errors import NoMoreData, ParseException
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from webapp.db import db
from webapp.errors import DomainError
from webapp.web.access import ask_to_sign_in, login
from webapp.web.forms import SignedOut, StaleForm


def connect_error_pages(app: Flask) -> None:
    """Map every expected error once; the unexpected ones get a code that stands in the log."""

    @app.errorhandler(DomainError)
    def expected(error: DomainError) -> Response:
        return problem(error.status, error.sentence)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400:
            return make_response(error.get_response())
        response = problem(status)
        for name, value in error.get_headers():
            if name in {"Allow", "Retry-After"}:
                response.headers[name] = value
        return response

    @app.errorhandler(SignedOut)
    def signed_out(_error: SignedOut) -> Response:
        return ask_to_sign_in()

    @app.errorhandler(StaleForm)
    def stale(_error: StaleForm) -> Response:
        return problem(403, _("This page was open for too long. Go back, reload it and try again."))

    @app.errorhandler(PoolTimeout)
    @app.errorhandler(OperationalError)
    def database(error: Exception) -> Response:
        app.logger.error("database: %s", error)
        db.session.rollback()
        response = problem(503)
        response.headers["Retry-After"] = "5"
        return response

    @app.errorhandler(500)
    def ours(_error: Exception) -> Response:
        return problem(500)

    app.register_error_handler(ParseException, _garbled)
    app.register_error_handler(NoMoreData, _garbled)


def _garbled(_error: Exception) -> Response:
    """The body broke off, or came in chunks that are none. The server closes the connection."""
    return problem(400)


def problem(status: int, sentence: str = "") -> Response:
    """A calm page that says what happened and offers one way out."""
    if status >= 500:  # the page about a broken database reads nothing from it, and tells of nothing that was undone
        g.is_broken = True
        g.setdefault("_login_user", login.anonymous_user())
        session.pop("_flashes", None)
    title, text = _words(status)
    values = {"status": status, "title": title, "text": sentence or text, "code": g.get("request_code", "")}
    if "application/json" in request.headers.get("Accept", "") and "html" not in request.headers["Accept"]:
        return make_response({"error": sentence or text}, status)
    return make_response(render_template("problem.html", **values), status)


def _words(status: int) -> tuple[str, str]:
    texts = {
        400: (
            _("That did not look right"),
            _("Something in the address or the form was not as expected. Nothing was saved."),
        ),
        403: (_("Not from here"), _("This came from another page or has no valid token. Nothing was saved.")),
        404: (_("Nothing here"), _("This is gone, or was never yours to see.")),
        405: (_("Not this way"), _("That page opens from its button, not from its address.")),
        409: (_("Somebody was quicker"), _("It has changed in the meantime.")),
        410: (_("No longer here"), _("It was taken away. Nothing of it is left to read.")),
        413: (_("Too much at once"), _("That was larger than Hallway takes. Nothing was saved; send less.")),
        415: (_("That did not look right"), _("Hallway did not understand the form. Nothing was saved.")),
        422: (_("Not like this"), _("Nothing was saved.")),
        429: (_("A little slower"), _("That was a lot in a short time. Wait a moment, then try again.")),
        500: (_("Our fault"), _("Something broke on our side. Nothing was saved.")),
        503: (_("One moment"), _("Hallway is busy. Nothing was saved; try again in a few seconds.")),
    }
    known = texts.get(status)
    if known:
        return known
    return (HTTPStatus(status).phrase, _("Nothing was saved.")) if status < 600 else texts[500]
