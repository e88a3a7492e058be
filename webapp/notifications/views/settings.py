"""/settings/notices: what I am mailed, and when not."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.forgetting import sends_mail
from webapp.accounts.signing_in import current_member
from webapp.notifications.commands import change_notices
from webapp.notifications.forms import NoticesForm
from webapp.notifications.kinds import KINDS
from webapp.notifications.manners import NUDGES_A_DAY, NUDGES_A_WEEK
from webapp.notifications.queries import choice_of
from webapp.notifications.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import submit
from webapp.web.htmx import page


@blueprint.get("/settings/notices")
@signed_in
def settings() -> Response:
    return _page(NoticesForm(choice_of(current_member().id)), 200)


@blueprint.post("/settings/notices")
@signed_in
def change() -> Response:
    form = NoticesForm(choice_of(current_member().id))

    def act() -> str:
        change_notices(
            current_member(),
            mailed=form.mailed.data or [],
            quiet_from=int(form.quiet_from.data),
            quiet_until=int(form.quiet_until.data),
        )
        flash(_("Saved."))
        return url_for("people.settings")

    return submit(form, act, lambda status: _page(form, status))


def _page(form: NoticesForm, status: int) -> Response:
    urgent = {name: _("At once, in quiet hours too") for name, kind in KINDS.items() if kind.is_urgent}
    return page(
        "notifications/settings.html",
        status=status,
        form=form,
        texts=urgent,
        sends_mail=sends_mail(),
        budget={"day": NUDGES_A_DAY, "week": NUDGES_A_WEEK},
    )
