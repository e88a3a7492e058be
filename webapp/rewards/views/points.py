"""/points: my ledger as a receipt, each line with its why."""

from flask import Response, request

from webapp.accounts.signing_in import current_member
from webapp.game.released import RULESETS
from webapp.rewards.queries import balance, lines_of
from webapp.rewards.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.htmx import page
from webapp.web.paging import cut

LINES = 30


@blueprint.get("/points")
@signed_in
def points() -> Response:
    member_id = current_member().id
    before = request.args.get("before", type=row_id)
    lines = cut(lines_of(member_id, before, LINES), LINES)
    return page("rewards/points.html", balance=balance(member_id), lines=lines, caps=RULESETS[-1].caps)
