"""My sessions and my next steps."""

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import close_next_step
from webapp.sessions.queries import open_next_steps, sessions_before, sessions_now
from webapp.sessions.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page
from webapp.web.paging import cut

SESSIONS = 20


@blueprint.get("/sessions")
@signed_in
def index() -> Response:
    me = current_member()
    before = request.args.get("before", type=row_id)
    return page(
        "sessions/index.html",
        coming=sessions_now(me) if before is None else [],
        next_steps=open_next_steps(me) if before is None else [],
        past=cut(sessions_before(me, before, SESSIONS), SESSIONS),
        is_first=before is None,
        today=clock.today(me.zone),
    )


@blueprint.post("/next-steps/<int:next_step_id>/done")
@signed_in
def next_step_done(next_step_id: int) -> Response:
    return _close(next_step_id, is_done=True)


@blueprint.post("/next-steps/<int:next_step_id>/removal")
@signed_in
def next_step_dropped(next_step_id: int) -> Response:
    return _close(next_step_id, is_done=False)


def _close(next_step_id: int, *, is_done: bool) -> Response:
    def act() -> str:
        close_next_step(current_member(), next_step_id, is_done=is_done)
        flash(_("Done. That is what it was for.") if is_done else _("Dropped. Nobody is told."))
        return url_for(".index")

    return submit(ActionForm(), act)
