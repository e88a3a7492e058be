"""How a session ends: done, given back, or it did not happen."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import end_session, release_session, void_session
from webapp.sessions.queries import session_card
from webapp.sessions.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.formats import first_name
from webapp.web.forms import ActionForm, submit


@blueprint.post("/sessions/<int:session_id>/end")
@not_stored
@signed_in
def end(session_id: int) -> Response:
    def act() -> str:
        end_session(current_member(), session_id)
        return url_for(".wrap_up", session_id=session_id)

    return submit(ActionForm(), act)


@blueprint.post("/sessions/<int:session_id>/release")
@not_stored
@signed_in
def release(session_id: int) -> Response:
    def act() -> str:
        me = current_member()
        release_session(me, session_id)
        name = first_name(session_card(me, session_id).other_name)
        flash(_("Given back. %(name)s’s ask is open again and keeps its place.", name=name))
        return "/help"

    return submit(ActionForm(), act)


@blueprint.post("/sessions/<int:session_id>/void")
@not_stored
@signed_in
def void(session_id: int) -> Response:
    def act() -> str:
        void_session(current_member(), session_id)
        return url_for(".show", session_id=session_id)

    return submit(ActionForm(), act)
