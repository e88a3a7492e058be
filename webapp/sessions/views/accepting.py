"""Take this ask? The page, the acceptance, and the way from an ask to its session."""

from datetime import datetime
from typing import Any

from flask import Response, flash, make_response, render_template, url_for
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.presence import presence
from webapp.accounts.queries import member_called
from webapp.accounts.signing_in import current_member
from webapp.asks.commands import accept_offer
from webapp.asks.models import CANCELLED, NOW
from webapp.asks.queries import AskCard, ask_card, standing_of
from webapp.errors import NotFound, TooLate
from webapp.sessions.commands import arrange_session
from webapp.sessions.deadlines import FARTHEST
from webapp.sessions.forms import NOW as AT_ONCE
from webapp.sessions.forms import AcceptForm
from webapp.sessions.queries import SessionCard, session_card, session_of_ask
from webapp.sessions.slots import slots
from webapp.sessions.views.blueprint import blueprint
from webapp.sessions.wall_time import moment_from, same_wall
from webapp.web.access import signed_in
from webapp.web.formats import first_name, moment
from webapp.web.forms import submit
from webapp.web.htmx import page, see_other


@blueprint.get("/asks/<int:ask_id>/accept")
@signed_in
def accept_page(ask_id: int) -> Response:
    me = current_member()
    ask = _ask(me, ask_id)
    if not ask.is_open:
        mine = _my_session(me, ask_id)
        return see_other(url_for(".show", session_id=mine.id)) if mine else _calmly(_why_not(me, ask))
    return _page(me, ask, AcceptForm(), 200)


def _ask(me: Member, ask_id: int) -> AskCard:
    ask = ask_card(me, ask_id)
    if ask.asker_id == me.id:
        raise NotFound
    return ask


def _my_session(me: Member, ask_id: int) -> SessionCard | None:
    """The session that I have of this ask already, as its mentor."""
    session_id = session_of_ask(me, ask_id)
    card = session_card(me, session_id) if session_id else None
    return card if card and card.is_mentor(me.id) and (card.is_under_way or card.is_over) else None


def _page(me: Member, ask: AskCard, form: AcceptForm, status: int) -> Response:
    now = clock.now()
    asker = member_called(ask.asker_id)
    offered = slots(asker.hours, me.hours, ask.minutes, now, _chosen_before(form, now))
    if not form.slot.data:
        form.slot.data = AT_ONCE if ask.urgency == NOW or not offered else offered[0].value
    return page(
        "sessions/accept.html",
        status=status,
        ask=ask,
        asker=asker,
        is_at_work=asker.hours.are_on(now),
        presence=presence(asker.hours, me.zone, now),
        standing=standing_of(me, ask.id),
        slots=offered,
        form=form,
        now=now,
        same_wall_now=same_wall(now, me.zone, asker.zone),
    )


def _chosen_before(form: AcceptForm, now: datetime) -> datetime | None:
    """A time from a page that was open for a while stays on offer, as long as it lies ahead."""
    chosen = moment_from(form.slot.data or "")
    return chosen if chosen and now < chosen <= now + FARTHEST else None


@blueprint.post("/asks/<int:ask_id>/acceptance")
@signed_in
def accept(ask_id: int) -> Response:
    form = AcceptForm()

    def act() -> str:
        me = current_member()
        mine = _my_session(me, ask_id)
        if mine is None:
            at = form.moment(me.zone)
            session = arrange_session(me, accept_offer(me, ask_id), at=at)
            _say_stamped(session_card(me, session.id))
            return url_for(".show", session_id=session.id)
        return url_for(".show", session_id=mine.id)

    def show(status: int) -> Response:
        if status == TooLate.status:
            return _calmly(" ".join(form.form_errors))
        me = current_member()
        return _page(me, _ask(me, ask_id), form, status)

    return submit(form, act, show)


def _say_stamped(card: SessionCard) -> None:
    name = first_name(card.other_name)
    when = _("now") if card.is_live else moment(card.scheduled_for)
    message: Any = {
        "text": _("Stamped. %(when)s with %(name)s.", when=when[:1].upper() + when[1:], name=name),
        "undo": {"action": url_for(".release", session_id=card.id), "label": _("Undo")},
    }
    flash(message, "stamp")


def _why_not(me: Member, ask: AskCard) -> str:
    if ask.state == CANCELLED:
        return _("The asker has taken it back. Thank you for offering.")
    taken_by = standing_of(me, ask.id).taken_by
    return _("%(name)s was quicker. Thank you for offering.", name=taken_by or _("A colleague"))


def _calmly(sentence: str) -> Response:
    return make_response(render_template("sessions/too_late.html", sentence=sentence), TooLate.status)


@blueprint.get("/asks/<int:ask_id>/session")
@signed_in
def of_ask(ask_id: int) -> Response:
    session_id = session_of_ask(current_member(), ask_id)
    if session_id is None:
        raise NotFound
    return see_other(url_for(".show", session_id=session_id))
