"""My ask while nobody has taken it: say it better, open it to all, take it back."""

from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.asks.commands import edit_ask, keep_ask, open_ask, put_back_ask, take_back_ask, widen_ask
from webapp.asks.forms import WordingForm
from webapp.asks.queries import ask_card, confirmed_skills
from webapp.asks.topics import topics_of
from webapp.asks.views.answers import again, own
from webapp.asks.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other


@blueprint.get("/asks/<int:ask_id>/edit")
@signed_in
def edit_page(ask_id: int) -> Response:
    ask = own(ask_card(current_member(), ask_id))
    if not ask.is_open and not ask.has_expired:
        return see_other(url_for("asks.show", ask_id=ask_id))
    form = WordingForm(text=ask.text, mode=ask.mode, minutes=ask.minutes, urgency=ask.urgency)
    form.skill_ids.data = list(confirmed_skills(ask_id))
    return _edit_page(ask_id, form, 200)


@blueprint.post("/asks/<int:ask_id>/edit")
@signed_in
def edit(ask_id: int) -> Response:
    form = WordingForm()

    def act() -> str:
        edit_ask(current_member(), ask_id, form.wording())
        flash(_("Changed. Everybody who was asked sees the new words."))
        return url_for("asks.show", ask_id=ask_id)

    return submit(form, act, lambda status: _edit_page(ask_id, form, status))


def _edit_page(ask_id: int, form: WordingForm, status: int) -> Response:
    own(ask_card(current_member(), ask_id))
    topics = topics_of(form.text.data or "", form.skill_ids.data)
    return again(page("asks/edit.html", status=status, ask_id=ask_id, form=form, topics=topics))


@blueprint.post("/asks/<int:ask_id>/opening", endpoint="open")
@signed_in
def open_to_all(ask_id: int) -> Response:
    def act() -> str:
        open_ask(current_member(), ask_id)
        flash(_("Posted. Everyone can see it now."))
        return url_for("asks.show", ask_id=ask_id)

    return submit(ActionForm(), act)


@blueprint.post("/asks/<int:ask_id>/keeping")
@signed_in
def keep(ask_id: int) -> Response:
    def act() -> str:
        keep_ask(current_member(), ask_id)
        flash(_("It is out again, for as long again."))
        return url_for("asks.show", ask_id=ask_id)

    return submit(ActionForm(), act)


@blueprint.post("/asks/<int:ask_id>/widening")
@signed_in
def widen(ask_id: int) -> Response:
    def act() -> str:
        widen_ask(current_member(), ask_id)
        flash(_("It is out again. Everyone can see it now."))
        return url_for("asks.show", ask_id=ask_id)

    return submit(ActionForm(), act)


@blueprint.post("/asks/<int:ask_id>/withdrawal")
@signed_in
def withdraw(ask_id: int) -> Response:
    def act() -> str:
        take_back_ask(current_member(), ask_id)
        undo = {"action": url_for("asks.put_back", ask_id=ask_id), "label": _("Undo")}
        toast: Any = {"text": _("Taken back. Nobody was bothered."), "undo": undo}
        flash(toast)
        return "/"

    return submit(ActionForm(), act)


@blueprint.post("/asks/<int:ask_id>/withdrawal/undo")
@signed_in
def put_back(ask_id: int) -> Response:
    def act() -> str:
        put_back_ask(current_member(), ask_id)
        flash(_("It is out again."))
        return url_for("asks.show", ask_id=ask_id)

    return submit(ActionForm(), act)
