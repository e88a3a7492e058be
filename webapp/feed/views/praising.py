"""Kudos: one line, before all."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.accounts.signing_in import current_member
from webapp.errors import NotFound
from webapp.feed.commands import give_kudos, hide_kudos, take_back_kudos
from webapp.feed.forms import KudosForm
from webapp.feed.praise import colleague_to_praise, kudos_left
from webapp.feed.queries import item_of_kudos
from webapp.feed.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other


@blueprint.get("/kudos/new")
@signed_in
def new_kudos() -> Response:
    to_id = request.args.get("to", type=row_id)
    if to_id is None:
        raise NotFound
    return _kudos_page(to_id, KudosForm(to=to_id), 200)


@blueprint.post("/kudos")
@signed_in
def give() -> Response:
    form = KudosForm()

    def act() -> str:
        me = current_member()
        kudos = give_kudos(me, form.to_id, form.text.data or "")
        left = kudos_left(me)
        said = ngettext("Said. %(num)s more this week.", "Said. %(num)s more this week.", left)
        toast: Any = {"text": said, "undo": {"action": url_for(".take_back", kudos_id=kudos.id), "label": _("Undo")}}
        flash(toast, "stamp")
        return "/"

    return submit(form, act, lambda status: _kudos_page(form.to_id, form, status))


@blueprint.get("/kudos/<int:kudos_id>")
@signed_in
def kudos(kudos_id: int) -> Response:
    """Where the feed tells of them."""
    return see_other(url_for(".item", item_id=item_of_kudos(current_member(), kudos_id)))


def _kudos_page(to_id: int, form: KudosForm, status: int) -> Response:
    me = current_member()
    to = colleague_to_praise(me, to_id)
    return page("feed/kudos.html", status=status, to=to, form=form, left=kudos_left(me))


@blueprint.post("/kudos/<int:kudos_id>/removal")
@signed_in
def take_back(kudos_id: int) -> Response:
    def act() -> str:
        take_back_kudos(current_member(), kudos_id)
        flash(_("Taken back. Nobody reads it any more."))
        return "/"

    return submit(ActionForm(), act)


@blueprint.post("/kudos/<int:kudos_id>/hiding")
@signed_in
def hide(kudos_id: int) -> Response:
    def act() -> str:
        hide_kudos(current_member(), kudos_id)
        flash(_("Hidden from everybody. Nobody is told."))
        return "/"

    return submit(ActionForm(), act)
