"""How a session ends: done, it did not happen, or someone else is asked."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import end_session, look_for_someone_else, void_session
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


@blueprint.post("/sessions/<int:session_id>/someone-else")
@not_stored
@signed_in
def someone_else(session_id: int) -> Response:
    def act() -> str:
        me = current_member()
        session = look_for_someone_else(me, session_id)
        name = first_name(session_card(me, session_id).other_name)
        flash(_("Your ask is out again. %(name)s is not asked this time.", name=name))
        return url_for("asks.show", ask_id=session.ask_id)

    return submit(ActionForm(), act)


@blueprint.post("/sessions/<int:session_id>/void")
@not_stored
@signed_in
def void(session_id: int) -> Response:
    def act() -> str:
        void_session(current_member(), session_id)
        return url_for(".show", session_id=session_id)

    return submit(ActionForm(), act)
