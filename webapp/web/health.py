"""/healthz: whether this process can reach its database."""

from flask import Blueprint, Response, make_response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from webapp.db import db
from webapp.web.caching import not_stored

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@not_stored
def healthz() -> Response:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return make_response({"status": "the database does not answer"}, 503)
    return make_response({"status": "ok"})
