"""/rules: how points work, for everybody who is signed in."""

from flask import Response

from webapp.accounts.settings import setting
from webapp.accounts.signing_in import current_member
from webapp.game.released import SHORTEST_MINUTES
from webapp.rewards.campaigns import rules_and_campaigns_of
from webapp.rewards.reading_rules import rules_to_read
from webapp.rewards.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.htmx import page


@blueprint.get("/rules")
@signed_in
def rules() -> Response:
    line, campaigns = rules_and_campaigns_of(current_member())
    return page(
        "rewards/rules.html",
        rules=rules_to_read(line),
        zone=setting("zone"),
        minutes=SHORTEST_MINUTES,
        campaigns=[card for card in campaigns if card.amount],
    )
