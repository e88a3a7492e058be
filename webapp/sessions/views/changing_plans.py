"""Another time, "nobody is here", and "I was there"."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.presence import presence
from webapp.accounts.queries import member_called
from webapp.accounts.signing_in import current_member
from webapp.errors import Refused
from webapp.sessions.commands import contest_no_show, move_session, report_no_show
from webapp.sessions.deadlines import may_move
from webapp.sessions.forms import MoveForm
from webapp.sessions.queries import SessionCard, session_card
from webapp.sessions.slots import other_times, slot
from webapp.sessions.views.blueprint import blueprint
from webapp.sessions.wall_time import moment_from
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.formats import first_name, moment, sentence_case
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other


@blueprint.get("/sessions/<int:session_id>/move")
@not_stored
@signed_in
def move_page(session_id: int) -> Response:
    me = current_member()
    card = session_card(me, session_id)
    if not may_move(card, clock.now()):
        return see_other(url_for(".show", session_id=session_id))
    return _page(me, card, MoveForm(), 200)


@blueprint.post("/sessions/<int:session_id>/move")
@not_stored
@signed_in
def move(session_id: int) -> Response:
    form = MoveForm()

    def act() -> str:
        me = current_member()
        session = move_session(me, session_id, form.new_time(me.zone))
        name = first_name(session_card(me, session_id).other_name)
        when = sentence_case(moment(session.scheduled_for))
        flash(_("Moved. %(when)s with %(name)s, who is told.", when=when, name=name), "stamp")
        return url_for(".show", session_id=session_id)

    def show(status: int) -> Response:
        me = current_member()
        card = session_card(me, session_id)
        if not may_move(card, clock.now()):
            raise Refused(" ".join(form.form_errors) or _("Its time stays as it is."))
        return _page(me, card, form, status)

    return submit(form, act, show)


def _page(me: Member, card: SessionCard, form: MoveForm, status: int) -> Response:
    now = clock.now()
    other = member_called(card.other_id)
    chosen = moment_from(form.slot.data or "")
    offered = other_times(me.hours, other.hours, card, now, chosen)
    if not form.slot.data and offered:
        form.slot.data = offered[0].value
    return page(
        "sessions/move.html",
        status=status,
        card=card,
        form=form,
        slots=offered,
        slot=slot(card.scheduled_for, me.zone, other.zone, now),
        presence=presence(other.hours, me.zone, now),
    )


@blueprint.post("/sessions/<int:session_id>/no-show")
@not_stored
@signed_in
def no_show(session_id: int) -> Response:
    def act() -> str:
        report_no_show(current_member(), session_id)
        return url_for(".show", session_id=session_id)

    return submit(ActionForm(), act)


@blueprint.post("/sessions/<int:session_id>/no-show/contest")
@not_stored
@signed_in
def contest(session_id: int) -> Response:
    def act() -> str:
        contest_no_show(current_member(), session_id)
        flash(_("Thank you. It counts as not having happened, and nobody is blamed."))
        return url_for(".show", session_id=session_id)

    return submit(ActionForm(), act)
