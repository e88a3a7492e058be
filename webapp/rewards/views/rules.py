"""/rules: how points work, for everybody who is signed in."""

from flask import Response

from webapp.accounts.settings import setting
from webapp.game.released import SHORTEST_MINUTES
from webapp.rewards.reading_rules import rules_to_read
from webapp.rewards.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.htmx import page


@blueprint.get("/rules")
@signed_in
def rules() -> Response:
    return page("rewards/rules.html", rules=rules_to_read(), zone=setting("zone"), minutes=SHORTEST_MINUTES)
