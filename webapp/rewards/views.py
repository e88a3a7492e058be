"""/points: my ledger as a receipt, each line with its why."""

from flask import Blueprint, Response, request

from webapp.accounts.signing_in import current_member
from webapp.rewards.queries import balance, lines_of
from webapp.web.access import signed_in
from webapp.web.htmx import page
from webapp.web.paging import cut

blueprint = Blueprint("rewards", __name__)
LINES = 30
MOST = 2**31 - 1


@blueprint.get("/points")
@signed_in
def points() -> Response:
    member_id = current_member().id
    before = request.args.get("before", type=int)
    older_than = min(before, MOST) if before is not None else None
    lines = cut(lines_of(member_id, older_than, LINES), LINES)
    return page("rewards/points.html", balance=balance(member_id), lines=lines)
