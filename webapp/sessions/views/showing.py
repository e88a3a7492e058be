"""A session's page: what it shows depends on how far it has come."""

from datetime import datetime, timedelta
from typing import Any

from flask import Response
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import all_settings
from webapp.accounts.signing_in import current_member
from webapp.errors import Refused
from webapp.sessions.deadlines import may_contest, may_miss, may_move, may_void
from webapp.sessions.forms import GoalForm, MessageForm, thanks_words
from webapp.sessions.models import LIVE, SCHEDULED
from webapp.sessions.queries import SessionCard, kept_of, messages_after, session_card
from webapp.sessions.slots import slot
from webapp.sessions.views.blueprint import blueprint
from webapp.sessions.views.course import course_of
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.htmx import page

FRESH = timedelta(minutes=1)
"""For how long a stamp is still wet."""
SOON = timedelta(minutes=10)
TEMPLATES = {SCHEDULED: "sessions/scheduled.html", LIVE: "sessions/live.html"}


@blueprint.get("/sessions/<int:session_id>")
@not_stored
@signed_in
def show(session_id: int) -> Response:
    return session_page(session_id)


@blueprint.get("/sessions/<int:session_id>/watch")
@not_stored
@signed_in
def watch(session_id: int) -> Response:
    """The chat alone, which renews itself where there is no JavaScript. Nothing is typed here."""
    card = session_card(current_member(), session_id)
    return page("sessions/watch.html", card=card, messages=messages_after(card.id), read_id=card.my_read_id)


def session_page(
    session_id: int, status: int = 200, *, form: MessageForm | None = None, goal_form: GoalForm | None = None
) -> Response:
    """The page of one of my sessions; with a form that was refused, with what was typed."""
    me, now = current_member(), clock.now()
    card = session_card(me, session_id)
    if goal_form is not None and not card.is_under_way:
        raise Refused(" ".join(goal_form.form_errors))
    values = _values(me, card, now)
    if form is not None:
        values["form"] = form
    if card.is_over:
        kept = kept_of(me, card.id)
        said_words = [thanks_words()[word] for word in kept.thanks_words]
        return page("sessions/over.html", status=status, kept=kept, said_words=said_words, **values)
    if not card.is_under_way:
        return page("sessions/called_off.html", status=status, **values)
    forms = {"form": form or MessageForm(), "goal_form": goal_form or GoalForm(goal=card.goal)}
    return page(TEMPLATES[card.state], status=status, **values | forms)


def _values(me: Member, card: SessionCard, now: datetime) -> dict[str, Any]:
    settings = all_settings()
    rules = {"zone": settings["zone"], "working_days": settings["working_days"]}
    department = me.department.name if me.department else ""
    return at_this_moment(card, now, settings["call_link"]) | {
        "messages": messages_after(card.id),
        "read_id": card.my_read_id,
        "course": course_of(card),
        "mentor": (me.name, department) if card.is_mentor(me.id) else (card.other_name, card.other_department),
        "is_fresh": now - card.arranged_at < FRESH,
        "is_soon": card.scheduled_for - now < SOON,
        "slot": slot(card.scheduled_for, me.zone, card.other_zone, now),
        "may_move": may_move(card, now),
        "may_miss": may_miss(card, now) and not card.other_was_there,
        "may_contest": may_contest(card, me.id, now, **rules),
        "may_void": may_void(card, me.id, now, **rules),
        "how": {"call": _("Call"), "chat": _("Chat"), "in_person": _("In person")}[card.mode],
    }


def at_this_moment(card: SessionCard, now: datetime, call_link: str) -> dict[str, Any]:
    """What the foot of a session shows; `call_link` is the organisation's template."""
    spent = int((now - card.started_at).total_seconds()) if card.started_at else 0
    return {"card": card, "now": now, "spent": spent, "call_link": card.call_link(call_link)}
