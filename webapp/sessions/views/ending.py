"""How a session ends: done, or it did not happen."""

from flask import Response, url_for

from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import end_session, void_session
from webapp.sessions.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit


@blueprint.post("/sessions/<int:session_id>/end")
@not_stored
@signed_in
def end(session_id: int) -> Response:
    def act() -> str:
        end_session(current_member(), session_id)
        return url_for(".wrap_up", session_id=session_id)

    return submit(ActionForm(), act)


@blueprint.post("/sessions/<int:session_id>/void")
@not_stored
@signed_in
def void(session_id: int) -> Response:
    def act() -> str:
        void_session(current_member(), session_id)
        return url_for(".show", session_id=session_id)

    return submit(ActionForm(), act)
