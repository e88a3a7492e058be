"""The console's front page: how many people there are, what is set, what is unfinished."""

from flask import Response

from webapp.accounts.setting_up import set_up_step
from webapp.accounts.settings import all_settings
from webapp.console.front import front
from webapp.console.queries import how_many
from webapp.console.views.blueprint import blueprint
from webapp.web.access import owners_only
from webapp.web.htmx import page


@blueprint.get("")
@owners_only
def overview() -> Response:
    return page(
        "console/overview.html",
        people=how_many(),
        settings=all_settings(),
        step=set_up_step(),
        front=front(),
    )
