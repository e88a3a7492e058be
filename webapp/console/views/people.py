"""Everybody, eight or ten thousand: looked for, by state, page by page."""

from flask import Response, request, url_for

from webapp.accounts.forgetting import sends_mail
from webapp.console.queries import STATES, how_many, people_page
from webapp.console.views.blueprint import blueprint
from webapp.console.views.inviting import most_at_once
from webapp.web.access import owners_only
from webapp.web.addresses import row_id
from webapp.web.htmx import page

LONGEST_SEARCH = 80


@blueprint.get("/people")
@owners_only
def people() -> Response:
    typed = request.args.get("q", "")
    words = " ".join(typed.replace("\0", "").split())[:LONGEST_SEARCH]
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    number = request.args.get("page", 1, type=row_id)
    found = people_page(words, state, min(number, 100_000))

    def elsewhere(to: int) -> str:
        return url_for("console.people", q=words or None, state=state or None, page=to if to > 1 else None)

    return page(
        "console/people.html",
        found=found,
        counts=how_many(),
        words=words,
        state=state,
        most=most_at_once(),
        is_mailed=sends_mail(),
        earlier=elsewhere(number - 1) if number > 1 else "",
        later=elsewhere(number + 1) if found.has_more else "",
    )
