"""One structured line a request: what, who, how long, how many statements. Never a text or a token.

The traceback of an error of ours follows under the same code, and names the route, not the address.
"""

import json
import logging
import secrets
import time
from typing import Any

from flask import Flask, Response, g, request
from flask_login import current_user
from sqlalchemy import event
from sqlalchemy.engine import Engine

from webapp.db import db

log = logging.getLogger("hallway.requests")


def connect_requests_log(app: Flask) -> None:
    """Count statements and write the line, to standard error unless somebody listens already."""
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
        log.setLevel(logging.INFO)
    with app.app_context():
        count_statements(db.engine)

    def log_exception(exc_info: Any) -> None:
        route = request.url_rule.rule if request.url_rule else None
        app.logger.error("%s: exception on %s %s", g.get("request_code"), request.method, route, exc_info=exc_info)

    app.log_exception = log_exception  # type: ignore[method-assign]  # the same for every app of ours

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        g.request_code = secrets.token_hex(3).upper()

    @app.after_request
    def write(response: Response) -> Response:
        spent = (time.perf_counter() - g.get("began", time.perf_counter())) * 1000
        line = {
            "code": g.get("request_code"),
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "ids": {k: v for k, v in (request.view_args or {}).items() if isinstance(v, int)},
            "status": response.status_code,
            "ms": round(spent, 1),
            "statements": g.get("statements", 0),
            "member": current_user.id if current_user and current_user.is_authenticated else None,
        }
        log.info(json.dumps(line))
        return response


def count_statements(engine: Engine) -> None:
    """Add each statement of a request to g.statements; the BEGIN that SQLite is told by hand is none."""

    @event.listens_for(engine, "before_cursor_execute")
    def count(_connection: object, _cursor: object, statement: str, *_arguments: object) -> None:
        if g and not statement.startswith("BEGIN"):
            g.statements = g.get("statements", 0) + 1
