"""Inviting by pasted addresses, and the links that come of it, shown once."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.forgetting import sends_mail
from webapp.accounts.signing_in import current_member
from webapp.console.addresses import MOST
from webapp.console.commands import SomeRefused, invite_people
from webapp.console.forms import AddressesForm
from webapp.console.importing import invite_waiting
from webapp.console.views.blueprint import blueprint
from webapp.console.views.links_once import links_once, show_once
from webapp.web.access import owners_only
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page

MOST_BY_MAIL = 500


@blueprint.get("/people/invite")
@owners_only
def invite() -> Response:
    return page("console/invite.html", form=AddressesForm(formdata=None), reasons=[])


@blueprint.post("/people/invite")
@owners_only
def send_invitations() -> Response:
    return submit_addresses("console/invite.html", url_for("console.links"))


@blueprint.get("/people/links")
@not_stored
@owners_only
def links() -> Response:
    return page("console/links.html", links=links_once(), is_mailed=sends_mail())


@blueprint.post("/people/invitations")
@owners_only
def invite_next() -> Response:
    """Those who came out of a file and have no link yet: by mail where it is sent, else some links to copy."""

    def act() -> str:
        invited = invite_waiting(current_member(), most_at_once())
        if sends_mail():
            flash(_("Their invitations are on the way by mail."))
            return url_for("console.people", state="invited")
        show_once(invited)
        return url_for("console.links")

    return submit(ActionForm(), act)


def most_at_once() -> int:
    """How many of those who wait are invited with one tap."""
    return MOST_BY_MAIL if sends_mail() else MOST


def submit_addresses(template: str, location: str) -> Response:
    """Invite whom the form names and go to `location`; what is refused stands on the form again, with each reason."""
    form, reasons = AddressesForm(), list[tuple[str, str]]()

    def act() -> str:
        try:
            show_once(invite_people(current_member(), form.addresses.data or ""))
        except SomeRefused as no:
            reasons.extend(no.reasons)
            raise
        return location

    return submit(form, act, lambda status: page(template, status=status, form=form, reasons=reasons, links=[]))
