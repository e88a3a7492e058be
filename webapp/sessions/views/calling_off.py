"""What was arranged is called off: by either side before it begins, by the mentor also after."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.models import Member
from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import cancel_session, release_session
from webapp.sessions.models import MentoringSession
from webapp.sessions.queries import session_card
from webapp.sessions.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.formats import first_name
from webapp.web.forms import ActionForm, submit


@blueprint.post("/sessions/<int:session_id>/cancellation")
@not_stored
@signed_in
def cancel(session_id: int) -> Response:
    return _call_off(session_id, cancel_session)


@blueprint.post("/sessions/<int:session_id>/release")
@not_stored
@signed_in
def release(session_id: int) -> Response:
    return _call_off(session_id, release_session)


def _call_off(session_id: int, command: Callable[[Member, int], MentoringSession]) -> Response:
    def act() -> str:
        me = current_member()
        session = command(me, session_id)
        name = first_name(session_card(me, session_id).other_name)
        if session.closed_by != me.id:
            return url_for(".show", session_id=session_id)
        if session.is_mentor(me.id):
            flash(_("Given back. %(name)s’s ask is open again and keeps its place.", name=name))
            return "/help"
        again = {"action": url_for("asks.put_back", ask_id=session.ask_id), "label": _("Ask again")}
        toast: Any = {"text": _("Called off. %(name)s knows.", name=name), "undo": again}
        flash(toast)
        return url_for(".show", session_id=session_id)

    return submit(ActionForm(), act)
