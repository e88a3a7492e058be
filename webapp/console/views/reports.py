"""What members reported: one list, open until an owner says what came of it."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.report_form import ClosureForm
from webapp.accounts.reporting import close_report
from webapp.accounts.reports import reports_for
from webapp.accounts.signing_in import current_member
from webapp.console.views.blueprint import blueprint
from webapp.web.access import owners_only
from webapp.web.forms import submit
from webapp.web.htmx import page


@blueprint.get("/reports")
@owners_only
def reports() -> Response:
    return _page(ClosureForm(), 200)


@blueprint.post("/reports/<int:report_id>/closure")
@owners_only
def close(report_id: int) -> Response:
    form = ClosureForm()

    def act() -> str:
        close_report(current_member(), report_id, outcome=form.outcome.data or "")
        flash(_("Closed. Both of them read it under Reports."))
        return url_for("console.reports")

    return submit(form, act, lambda status: _page(form, status, report_id))


def _page(form: ClosureForm, status: int, refused_id: int = 0) -> Response:
    rows = reports_for(current_member())
    return page("console/reports.html", status=status, reports=rows, form=form, refused_id=refused_id)
