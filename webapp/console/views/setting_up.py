"""Steps two and three of the set-up: the organisation, then its people. Each can be left and gone back to."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.forgetting import sends_mail
from webapp.accounts.organisation import change_organisation
from webapp.accounts.setting_up import ORGANISATION, PEOPLE, go_on_to, set_up_step
from webapp.accounts.signing_in import current_member
from webapp.console.forms import AddressesForm, OrganisationForm
from webapp.console.views.blueprint import blueprint
from webapp.console.views.inviting import submit_addresses
from webapp.console.views.links_once import links_once
from webapp.web.access import owners_only
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other

PAGES = {ORGANISATION: "console.set_up_organisation", PEOPLE: "console.set_up_people", "": "console.overview"}


@blueprint.get("/set-up")
@owners_only
def set_up() -> Response:
    """Where it goes on."""
    return see_other(url_for(PAGES.get(set_up_step(), "console.overview")))


@blueprint.get("/set-up/organisation")
@owners_only
def set_up_organisation() -> Response:
    return _organisation(OrganisationForm(), 200)


@blueprint.post("/set-up/organisation")
@owners_only
def keep_organisation() -> Response:
    form = OrganisationForm()

    def act() -> str:
        change_organisation(current_member(), form.values())
        if set_up_step() == ORGANISATION:
            go_on_to(PEOPLE)
        return url_for("console.set_up_people")

    return submit(form, act, lambda status: _organisation(form, status))


def _organisation(form: OrganisationForm, status: int) -> Response:
    return page("console/set_up_organisation.html", status=status, form=form)


@blueprint.get("/set-up/people")
@not_stored
@owners_only
def set_up_people() -> Response:
    return page(
        "console/set_up_people.html",
        form=AddressesForm(formdata=None),
        reasons=[],
        links=links_once(),
        is_mailed=sends_mail(),
    )


@blueprint.post("/set-up/people")
@owners_only
def invite_first_people() -> Response:
    return submit_addresses("console/set_up_people.html", url_for("console.set_up_people"))


@blueprint.post("/set-up/end")
@owners_only
def end_set_up() -> Response:
    def act() -> str:
        go_on_to("")
        flash(_("Hallway is set up. Now you, in a minute."))
        return url_for("people.welcome")

    return submit(ActionForm(), act)
