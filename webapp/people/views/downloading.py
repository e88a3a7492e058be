"""My data: what there is of mine to take along, and the way out."""

from collections.abc import Callable

from flask import Response, make_response

from webapp import clock
from webapp.accounts.signing_in import current_member
from webapp.people.export import everything_of
from webapp.people.packing import Lists, as_json, as_zip
from webapp.people.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.htmx import page


@blueprint.get("/settings/data")
@signed_in
def downloads() -> Response:
    return page("people/downloads.html")


@blueprint.get("/settings/data/hallway.json")
@not_stored
@signed_in
def download_json() -> Response:
    return _file(as_json, "json", "application/json")


@blueprint.get("/settings/data/hallway.zip")
@not_stored
@signed_in
def download_csv() -> Response:
    return _file(as_zip, "zip", "application/zip")


def _file(pack: Callable[[Lists], bytes], ending: str, kind: str) -> Response:
    """Read at once and then sent: no connection is held while a slow phone loads it."""
    response = make_response(pack(everything_of(current_member())))
    response.mimetype = kind
    response.headers["Content-Disposition"] = f'attachment; filename="hallway-{clock.now():%Y-%m-%d}.{ending}"'
    return response
