"""Not with this person again, and telling the owners about somebody."""

from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.blocking import block, blocked_by, unblock
from webapp.accounts.queries import member_called
from webapp.accounts.report_form import ReportForm
from webapp.accounts.reporting import report_member
from webapp.accounts.reports import readers_of_reports, reports_of
from webapp.accounts.signing_in import current_member
from webapp.errors import NotFound
from webapp.people.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.formats import listed
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.post("/people/<int:member_id>/block")
@signed_in
def block_colleague(member_id: int) -> Response:
    def act() -> str:
        other = block(current_member(), member_id)
        undo = {"action": url_for("people.unblock_colleague", member_id=other.id), "label": _("Undo")}
        toast: Any = {"text": _("You two are not brought together again. Nobody is told."), "undo": undo}
        flash(toast)
        return url_for("people.blocked")

    return submit(ActionForm(), act)


@blueprint.post("/people/<int:member_id>/block/end")
@signed_in
def unblock_colleague(member_id: int) -> Response:
    def act() -> str:
        unblock(current_member(), member_id)
        flash(_("Undone. You two may meet again."))
        return url_for("people.blocked")

    return submit(ActionForm(), act)


@blueprint.get("/settings/blocked")
@signed_in
def blocked() -> Response:
    return page("people/blocked.html", people=blocked_by(current_member()))


@blueprint.get("/people/<int:member_id>/report")
@signed_in
def report(member_id: int) -> Response:
    return _report_page(member_id, ReportForm(), 200)


@blueprint.post("/people/<int:member_id>/report")
@signed_in
def send_report(member_id: int) -> Response:
    form = ReportForm()

    def act() -> str:
        made = report_member(current_member(), member_id, sentence=form.sentence.data or "")
        names = listed(readers_of_reports(made.about_id).values())
        flash(_("Thanks for telling us. Only %(names)s can read this.", names=names))
        return url_for("people.reports")

    return submit(form, act, lambda status: _report_page(member_id, form, status))


def _report_page(member_id: int, form: ReportForm, status: int) -> Response:
    if member_id == current_member().id:
        raise NotFound
    member = member_called(member_id)
    readers = list(readers_of_reports(member_id).values())
    return page("people/report.html", status=status, member=member, form=form, readers=readers)


@blueprint.get("/settings/reports")
@signed_in
def reports() -> Response:
    return page("people/reports.html", reports=reports_of(current_member()))
