"""The help page: asks for me, open to all, and what nobody offered."""

import hashlib
from collections.abc import Sequence

from babel.lists import format_list
from flask import Response, make_response, request, url_for
from flask_babel import get_locale

from webapp.accounts.signing_in import current_member
from webapp.asks.queries import AskCard, desk_of, gaps, help_asks
from webapp.asks.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.htmx import nothing_new, page, wants_fragment
from webapp.web.paging import cut

PAGE = 30
FEW = 3


@blueprint.get("/help", endpoint="help")
@signed_in
def help_page() -> Response:
    me = current_member()
    before = request.args.get("before", 0, type=row_id)
    asks = cut(help_asks(me, before=before, limit=PAGE + 1), PAGE)
    state = _state(me.id, asks.rows)
    if wants_fragment():
        return _poll(state)
    desk = desk_of(me)
    for_me = [ask for ask in asks.rows if ask.is_for_me]
    listed = [ask for ask in asks.rows if not ask.is_for_me]
    older = url_for("asks.help", before=listed[-1].id) if asks.has_older and listed else ""
    return page(
        "help/index.html",
        for_me=for_me,
        listed=listed,
        mine=set(desk.skills),
        desk=desk,
        some_skills=format_list(desk.skills[:FEW], style="or", locale=get_locale()),
        gaps=gaps(me),
        older=older,
        before=before,
        state=state,
    )


def _state(member_id: int, asks: Sequence[AskCard]) -> str:
    """What stands on the page, in a word: it differs when an ask came, went, was picked up or reworded."""
    shown = [(ask.id, ask.text, ask.is_for_me, ask.is_held_from(member_id)) for ask in asks]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def _poll(state: str) -> Response:
    if request.args.get("state") == state:
        return nothing_new()
    response = make_response("", 204)
    response.headers["HX-Refresh"] = "true"
    return response
