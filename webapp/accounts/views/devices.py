"""Where a member is signed in, and how to end that."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.commands import end_device, end_other_devices
from webapp.accounts.queries import devices_of
from webapp.accounts.signing_in import current_device, current_member
from webapp.accounts.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/settings/devices")
@not_stored
@signed_in
def devices() -> Response:
    return page("accounts/devices.html", devices=devices_of(current_member()), here=current_device().id)


@blueprint.post("/settings/devices/<int:device_id>/end")
@not_stored
@signed_in
def end(device_id: int) -> Response:
    def act() -> str:
        end_device(current_member(), device_id)
        flash(_("Signed out there."))
        return url_for("accounts.devices")

    return submit(ActionForm(), act)


@blueprint.post("/settings/devices/others/end")
@not_stored
@signed_in
def end_others() -> Response:
    def act() -> str:
        end_other_devices(current_member(), keep=current_device())
        flash(_("Signed out everywhere else."))
        return url_for("accounts.devices")

    return submit(ActionForm(), act)
