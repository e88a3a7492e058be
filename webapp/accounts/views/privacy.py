"""What is kept, who sees it and for how long, in plain words; readable signed out."""

from flask import Response

from webapp.accounts.settings import setting
from webapp.accounts.views.blueprint import blueprint
from webapp.web.htmx import page


@blueprint.get("/privacy")
def privacy() -> Response:
    return page("accounts/privacy.html", retention_days=int(setting("retention_days")))
