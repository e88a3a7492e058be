"""One message of the chat: edit it, delete it, or report what the other one wrote."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.report_form import ReportForm
from webapp.accounts.reports import readers_of_reports
from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import delete_message, edit_message, report_message
from webapp.sessions.forms import MessageForm
from webapp.sessions.queries import message_in, session_card
from webapp.sessions.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.formats import listed
from webapp.web.forms import ActionForm, Form, submit
from webapp.web.htmx import page


@blueprint.get("/sessions/<int:session_id>/messages/<int:message_id>")
@not_stored
@signed_in
def line(session_id: int, message_id: int) -> Response:
    return _page(session_id, message_id, None, 200)


@blueprint.post("/sessions/<int:session_id>/messages/<int:message_id>/edit")
@not_stored
@signed_in
def edit_line(session_id: int, message_id: int) -> Response:
    form = MessageForm()

    def act() -> str:
        edit_message(current_member(), session_id, message_id, form.text.data or "")
        return url_for(".show", session_id=session_id, _anchor=f"m{message_id}")

    return submit(form, act, lambda status: _page(session_id, message_id, form, status))


@blueprint.post("/sessions/<int:session_id>/messages/<int:message_id>/removal")
@not_stored
@signed_in
def delete_line(session_id: int, message_id: int) -> Response:
    def act() -> str:
        delete_message(current_member(), session_id, message_id)
        return url_for(".show", session_id=session_id, _anchor=f"m{message_id}")

    return submit(ActionForm(), act)


@blueprint.post("/sessions/<int:session_id>/messages/<int:message_id>/report")
@not_stored
@signed_in
def report_line(session_id: int, message_id: int) -> Response:
    form = ReportForm()

    def act() -> str:
        report = report_message(current_member(), session_id, message_id, sentence=form.sentence.data or "")
        names = listed(readers_of_reports(report.about_id).values())
        flash(_("Thanks for telling us. Only %(names)s can read this.", names=names))
        return url_for(".show", session_id=session_id, _anchor=f"m{message_id}")

    return submit(form, act, lambda status: _page(session_id, message_id, form, status))


def _page(session_id: int, message_id: int, form: Form | None, status: int) -> Response:
    me = current_member()
    message, card = message_in(me, session_id, message_id), session_card(me, session_id)
    is_mine = message.sender_id == me.id
    return page(
        "sessions/message.html",
        status=status,
        card=card,
        message=message,
        edit_form=(form or MessageForm(text=message.body)) if is_mine else None,
        report_form=None if is_mine else form or ReportForm(),
        readers=list(readers_of_reports(message.sender_id).values()),
    )
