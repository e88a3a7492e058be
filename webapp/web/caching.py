"""Pages are kept by the browser and asked for again: 304 when nothing that they may show has happened.

The ETag is made of release, device row, language, theme, the newest event's number and the minute (for "4 min ago"
and for holds that run out), never of the body.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request, session
from flask_babel import get_locale
from flask_login import current_user

from webapp import clock

View = TypeVar("View", bound=Callable[..., Any])
NEVER = "no-store"


def not_stored(view: View) -> View:
    """Mark a view whose answer no cache may keep: sessions and sign-in."""
    view.not_stored = True  # type: ignore[attr-defined]  # a mark on a function has no type
    return view


def connect_caching(app: Flask, release: str) -> None:
    """Answer 304 where it holds, and say to every answer how long it may be kept."""

    @app.before_request
    def unchanged() -> Response | None:
        if request.method != "GET" or _is_not_stored() or not current_user.is_authenticated:
            return None
        if "_flashes" in session:
            return None
        g.etag = _etag(release, current_user.newest_event_id)
        if g.etag in request.if_none_match:
            return Response(status=304)
        return None

    @app.after_request
    def say_how_long(response: Response) -> Response:
        if "Cache-Control" in response.headers:
            return response
        if _is_not_stored() or request.method not in {"GET", "HEAD"} or response.status_code >= 400:
            response.headers["Cache-Control"] = NEVER
            return response
        response.headers["Cache-Control"] = "private, no-cache"
        if "etag" in g and response.status_code in {200, 304}:
            response.set_etag(g.etag)
        return response


def _is_not_stored() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is None or getattr(view, "not_stored", False)


def _etag(release: str, newest: int) -> str:
    minute = int(clock.now().timestamp()) // 60
    htmx = request.headers.get("HX-Request", ""), request.headers.get("HX-Boosted", "")
    parts = (
        release,
        current_user.get_id(),
        get_locale(),
        request.cookies.get("theme", ""),
        newest,
        minute,
        htmx,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
