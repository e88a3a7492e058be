"""The chat: say something, see what is new, mark it read. Works with a reload, and without."""

from typing import Any

from flask import Response, make_response, render_template, request, url_for

from webapp import clock
from webapp.accounts.settings import setting
from webapp.accounts.signing_in import current_member
from webapp.sessions.commands import mark_read, send_message
from webapp.sessions.forms import MessageForm, SeenForm
from webapp.sessions.models import LIVE
from webapp.sessions.queries import messages_after, messages_changed, session_card
from webapp.sessions.views.blueprint import blueprint
from webapp.sessions.views.course import course_of
from webapp.sessions.views.showing import at_this_moment, session_page
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.caching import not_stored
from webapp.web.forms import submit
from webapp.web.htmx import nothing_new, page, wants_fragment


@blueprint.get("/sessions/<int:session_id>/messages")
@not_stored
@signed_in
def messages(session_id: int) -> Response:
    """What is new after a message: 204 when there is nothing.

    `known` is the course that the page has seen, `touched` when it last heard of an edited message.
    """
    card = session_card(current_member(), session_id)
    after = request.args.get("after", 0, type=row_id)
    course, known = course_of(card), request.args.get("known", "")
    has_changed = bool(known) and known != course
    has_edits = request.args.get("touched", card.change_mark) != card.change_mark
    if card.newest_message_id <= after and not has_changed and not has_edits:
        return nothing_new()
    template = setting("call_link") if has_changed else ""
    return page(
        "sessions/_news.html",
        **at_this_moment(card, clock.now(), template),
        messages=messages_after(card.id, after) if card.newest_message_id > after else [],
        changed=messages_changed(card.id, after) if has_edits else [],
        course=course,
        after=max(after, card.newest_message_id),
        has_changed=has_changed,
        was_live=known.startswith(LIVE),
        was_moved=card.is_scheduled and known.rpartition(".")[2] != str(card.moved_n),
        was_sent="sent" in request.args,
        form=MessageForm(),
    )


@blueprint.post("/sessions/<int:session_id>/message")
@not_stored
@signed_in
def message(session_id: int) -> Response:
    form = MessageForm()
    if not wants_fragment():
        there = url_for(".show", session_id=session_id, _anchor="end")
    else:
        page_has: dict[str, Any] = {
            name: request.form[name][:80] for name in ("after", "known", "touched") if name in request.form
        }
        there = url_for(".messages", session_id=session_id, **page_has, sent=1)

    def act() -> str:
        send_message(current_member(), session_id, form.text.data)
        return there

    def show(status: int) -> Response:
        if not wants_fragment():
            return session_page(session_id, status, form=form)
        card = session_card(current_member(), session_id)
        answer = make_response(render_template("sessions/_composer.html", card=card, form=form), status)
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#composer", "outerHTML"
        return answer

    return submit(form, act, show)


@blueprint.post("/sessions/<int:session_id>/seen")
@not_stored
@signed_in
def seen(session_id: int) -> Response:
    form = SeenForm()

    def act() -> str:
        message_id = form.message_id.data
        mark_read(current_member(), session_id, message_id)
        if wants_fragment():
            return url_for(".messages", session_id=session_id, after=message_id)
        return url_for(".show", session_id=session_id, _anchor="end")

    return submit(form, act)
