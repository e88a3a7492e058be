"""One item at an address of its own, and answering it."""

from flask import Response, url_for

from webapp.accounts.signing_in import current_member
from webapp.feed.commands import react, take_back_reaction
from webapp.feed.drawing import drawn_item
from webapp.feed.queries import feed_item
from webapp.feed.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/feed/<int:item_id>")
@signed_in
def item(item_id: int) -> Response:
    me = current_member()
    found = feed_item(me, item_id)
    return page("feed/item.html", fragment="item", item=found, drawn=drawn_item(found, me))


@blueprint.post("/feed/<int:item_id>/reactions/<kind>")
@signed_in
def say_so(item_id: int, kind: str) -> Response:
    return submit(ActionForm(), lambda: url_for(".item", item_id=react(current_member(), item_id, kind).id))


@blueprint.post("/feed/<int:item_id>/reactions/<kind>/end")
@signed_in
def take_it_back(item_id: int, kind: str) -> Response:
    def act() -> str:
        return url_for(".item", item_id=take_back_reaction(current_member(), item_id, kind).id)

    return submit(ActionForm(), act)
