"""One URL, one template, one view: the whole page, or the fragment that htmx wants."""

from typing import Any

from flask import Flask, Response, make_response, redirect, render_template
from htmx_flask import Htmx, request
from jinja2_fragments.flask import render_block

VARIES = "HX-Request, HX-Boosted, HX-History-Restore-Request, Cookie"


def connect_htmx(app: Flask) -> None:
    """Let requests know what htmx wants, and caches tell a page from a fragment."""
    Htmx(app)

    @app.after_request
    def vary(response: Response) -> Response:
        already = response.headers.get("Vary")
        response.headers["Vary"] = f"{already}, {VARIES}" if already else VARIES
        return response


def wants_fragment() -> bool:
    """Whether htmx swaps a part. A boosted link or a restored history entry is a whole page."""
    return bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request


def page(template: str, fragment: str = "", status: int = 200, **values: Any) -> Response:
    """Render `template`, or only its block `fragment` when htmx wants that."""
    if fragment and wants_fragment():
        return make_response(render_block(template, fragment, **values), status)
    return make_response(render_template(template, **values), status)


def see_other(location: str) -> Response:
    """After a POST: look there (303), with htmx and without."""
    return make_response(redirect(location, code=303))


def nothing_new() -> Response:
    """204: a poll that found nothing; htmx swaps nothing."""
    return make_response("", 204)
