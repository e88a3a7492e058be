"""What owners did."""

from flask import Response, request

from webapp.console.log import PAGE, log_lines
from webapp.console.views.blueprint import blueprint
from webapp.web.access import owners_only
from webapp.web.addresses import row_id
from webapp.web.htmx import page


@blueprint.get("/log")
@owners_only
def log() -> Response:
    lines = log_lines(request.args.get("before", type=row_id))
    older = lines[PAGE - 1].id if len(lines) > PAGE else None
    return page("console/log.html", lines=lines[:PAGE], older=older)
