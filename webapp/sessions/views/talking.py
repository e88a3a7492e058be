"""While it lasts: start, join, we talked, five more minutes, the goal."""

from collections.abc import Callable

from flask import Response, url_for

from webapp.accounts.models import Member
from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import add_minutes, change_goal, join_session, say_we_talked, start_session
from webapp.sessions.forms import GoalForm
from webapp.sessions.models import MentoringSession
from webapp.sessions.views.blueprint import blueprint
from webapp.sessions.views.showing import session_page
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit

Command = Callable[[Member, int], MentoringSession]


def _button(session_id: int, command: Command) -> Response:
    """One tap, then the page again; the wrap-up when that was the end of it."""

    def act() -> str:
        session = command(current_member(), session_id)
        return url_for(".wrap_up" if session.is_over else ".show", session_id=session_id)

    return submit(ActionForm(), act)


@blueprint.post("/sessions/<int:session_id>/start")
@not_stored
@signed_in
def start(session_id: int) -> Response:
    return _button(session_id, start_session)


@blueprint.post("/sessions/<int:session_id>/join")
@not_stored
@signed_in
def join(session_id: int) -> Response:
    return _button(session_id, join_session)


@blueprint.post("/sessions/<int:session_id>/talked")
@not_stored
@signed_in
def talked(session_id: int) -> Response:
    return _button(session_id, say_we_talked)


@blueprint.post("/sessions/<int:session_id>/extension")
@not_stored
@signed_in
def extend(session_id: int) -> Response:
    return _button(session_id, add_minutes)


@blueprint.post("/sessions/<int:session_id>/goal")
@not_stored
@signed_in
def goal(session_id: int) -> Response:
    form = GoalForm()

    def act() -> str:
        change_goal(current_member(), session_id, form.goal.data)
        return url_for(".show", session_id=session_id)

    return submit(form, act, lambda status: session_page(session_id, status, goal_form=form))
