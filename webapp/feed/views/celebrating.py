"""Closing what home celebrated."""

from flask import Response

from webapp.accounts.signing_in import current_member
from webapp.feed.first_help import close_first_help
from webapp.feed.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit


@blueprint.post("/first-help/seen")
@signed_in
def lovely() -> Response:
    def act() -> str:
        close_first_help(current_member())
        return "/"

    return submit(ActionForm(), act)
