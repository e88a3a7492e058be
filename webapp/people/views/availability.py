"""When I take asks: so many a week, paused, away; and open again with one tap."""

from datetime import timedelta

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.pausing import LONGEST_AWAY, change_availability, come_back, pause
from webapp.accounts.signing_in import current_member
from webapp.people.availability_form import AvailabilityForm, ReturnForm
from webapp.people.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/settings/availability")
@signed_in
def availability() -> Response:
    return _page(AvailabilityForm(availability_of(current_member().id), current_member().zone), 200)


@blueprint.post("/settings/availability")
@signed_in
def change_my_availability() -> Response:
    form = AvailabilityForm(availability_of(current_member().id), current_member().zone)

    def act() -> str:
        change_availability(
            current_member(),
            sessions_a_week=int(form.sessions_a_week.data),
            is_paused=form.is_paused.data,
            back_on=form.back_on.data,
        )
        flash(_("Your availability is saved."))
        return url_for("people.me")

    return submit(form, act, lambda status: _page(form, status))


def _page(form: AvailabilityForm, status: int) -> Response:
    today = clock.today(current_member().zone)
    first, last = today + timedelta(days=1), today + LONGEST_AWAY
    return page("people/availability.html", status=status, form=form, first=first.isoformat(), last=last.isoformat())


@blueprint.post("/me/pause")
@signed_in
def close() -> Response:
    def act() -> str:
        pause(current_member())
        flash(_("Closed. Nobody asks you until you open again."))
        return url_for("asks.help")

    return submit(ActionForm(), act)


@blueprint.post("/me/return")
@signed_in
def open_again() -> Response:
    """One tap, and back to where it was."""
    form = ReturnForm()

    def act() -> str:
        come_back(current_member())
        flash(_("You are open to asks again."))
        return url_for("feed.home") if form.came_from.data == "home" else url_for("asks.help")

    return submit(form, act)
