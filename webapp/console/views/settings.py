"""The organisation's settings on one page."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.organisation import change_organisation
from webapp.accounts.signing_in import current_member
from webapp.console.forms import SettingsForm
from webapp.console.views.blueprint import blueprint
from webapp.web.access import owners_only
from webapp.web.forms import submit
from webapp.web.htmx import page


@blueprint.get("/settings")
@owners_only
def settings() -> Response:
    return _page(SettingsForm(), 200)


@blueprint.post("/settings")
@owners_only
def change_settings() -> Response:
    form = SettingsForm()

    def act() -> str:
        change_organisation(current_member(), form.values())
        flash(_("Saved."))
        return url_for("console.settings")

    return submit(form, act, lambda status: _page(form, status))


def _page(form: SettingsForm, status: int) -> Response:
    return page("console/settings.html", status=status, form=form)
