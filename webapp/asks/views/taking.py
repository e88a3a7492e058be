"""A mentor's answers: I'll take it, not now."""

from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.asks.commands import decline_offer, hold_ask, let_go_of_ask, restore_offer
from webapp.asks.forms import RefuseForm
from webapp.asks.queries import ask_card
from webapp.asks.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.post("/asks/<int:ask_id>/hold")
@signed_in
def hold(ask_id: int) -> Response:
    form = ActionForm()

    def act() -> str:
        hold_ask(current_member(), ask_id)
        return f"/asks/{ask_id}/accept"

    return submit(form, act, lambda status: _too_late(ask_id, form, status))


def _too_late(ask_id: int, form: ActionForm, status: int) -> Response:
    """Calm: a colleague was quicker, or is looking at it right now."""
    ask = ask_card(current_member(), ask_id)
    return page("asks/too_late.html", status=status, ask=ask, sentence=" ".join(map(str, form.form_errors)))


@blueprint.post("/asks/<int:ask_id>/hold/end")
@signed_in
def let_go(ask_id: int) -> Response:
    def act() -> str:
        let_go_of_ask(current_member(), ask_id)
        return url_for("asks.help")

    return submit(ActionForm(), act)


@blueprint.post("/asks/<int:ask_id>/refusal")
@signed_in
def decline(ask_id: int) -> Response:
    form = RefuseForm()

    def act() -> str:
        offer = decline_offer(current_member(), ask_id, reason=form.reason.data or "")
        if offer is not None:
            undo = {"action": url_for("asks.restore", ask_id=ask_id), "label": _("Undo")}
            toast: Any = {"text": _("Not now. Only you know."), "undo": undo}
            flash(toast)
        return url_for("asks.help")

    return submit(form, act)


@blueprint.post("/asks/<int:ask_id>/refusal/undo")
@signed_in
def restore(ask_id: int) -> Response:
    def act() -> str:
        restore_offer(current_member(), ask_id)
        return url_for("asks.help")

    return submit(ActionForm(), act)
