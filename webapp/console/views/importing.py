"""A file of people in the browser: first what would become of it, then the writing of it."""

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import RequestEntityTooLarge

from webapp.accounts.signing_in import current_member
from webapp.console.forms import ImportForm
from webapp.console.importing import Reading, add_people, read_people
from webapp.console.roster import COLUMNS
from webapp.console.views.blueprint import blueprint
from webapp.errors import Refused
from webapp.web.access import owners_only
from webapp.web.forms import submit
from webapp.web.htmx import page

MOST_ROWS = 1000
SHOWN = 50
"""Rows of each kind on the page; the numbers count all."""


@blueprint.get("/people/import")
@owners_only
def import_people() -> Response:
    return _page(ImportForm(formdata=None), None, 200)


@blueprint.post("/people/import")
@owners_only
def import_file() -> Response:
    """Without a choice of what to add it is only looked at, and nothing is written."""
    try:
        form = ImportForm()
        file = request.files.get("file")
    except RequestEntityTooLarge:
        form = ImportForm(formdata=None)
        form.refuse(_too_many())
        return _page(form, None, 413)
    if file:
        form.text.data = file.read().decode("utf-8-sig", errors="replace")
    if form.go.data or not form.validate():
        return submit(form, lambda: _add(form), lambda status: _look(form, status))
    return _look(form, 200)


def _add(form: ImportForm) -> str:
    found = _read(form)
    if found.refusals and form.go.data != "good":
        raise Refused(_("Some rows are refused. Look at them first; nothing was written."))
    if not found.people:
        raise Refused(_("No row is good. Put them right and choose the file again."))
    added = len(add_people(current_member(), found.people))
    flash(ngettext("%(num)s person added, not invited yet.", "%(num)s people added, not invited yet.", added))
    return url_for("console.people", state="new")


def _look(form: ImportForm, status: int) -> Response:
    found = None
    if form.text.data and not form.text.errors:
        try:
            found = _read(form)
        except Refused as no:
            form.refuse(no)
            status = max(status, no.status)
    return _page(form, found, status)


def _read(form: ImportForm) -> Reading:
    found = read_people((form.text.data or "").encode(errors="replace"))
    if len(found.people) + found.refused_rows > MOST_ROWS:
        raise _too_many()
    return found


def _too_many() -> Refused:
    sentence = _(
        "That is more than %(most)s people, or too large for the browser. Cut the file into parts, or have it "
        "imported on the machine on which Hallway runs: hallway import people.csv",
        most=MOST_ROWS,
    )
    return Refused(sentence, field="file")


def _page(form: ImportForm, found: Reading | None, status: int) -> Response:
    return page("console/import.html", status=status, form=form, found=found, columns=COLUMNS, shown=SHOWN)
