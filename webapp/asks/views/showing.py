"""One ask: its asker waits for a yes, a mentor looks at it."""

from flask import Response, make_response, request

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.presence import presence
from webapp.accounts.signing_in import current_member
from webapp.asks.course import steps_of
from webapp.asks.models import CANCELLED, EXPIRED, MATCHED, RESOLVED
from webapp.asks.queries import AskCard, Asked, ask_by, ask_card, people_asked, standing_of
from webapp.asks.views.blueprint import blueprint
from webapp.asks.words import REASON_WORDS
from webapp.web.access import signed_in
from webapp.web.htmx import nothing_new, page, wants_fragment

CLOSED = {MATCHED: "taken", RESOLVED: "answered", CANCELLED: "cancelled", EXPIRED: "expired"}


@blueprint.get("/asks/<int:ask_id>")
@signed_in
def show(ask_id: int) -> Response:
    me = current_member()
    ask = ask_card(me, ask_id)
    return _for_asker(me, ask) if ask.asker_id == me.id else _for_mentor(me, ask)


def _for_asker(me: Member, ask: AskCard) -> Response:
    asked = people_asked(ask.id)
    phase = CLOSED.get(ask.state) or _open_phase(ask, asked)
    state = f"{phase}-{len(asked.people)}-{sum(person.has_seen for person in asked.people)}-{ask.wave_ends_at or ''}"
    if answer := _nothing_changed(phase, state):
        return answer
    now = clock.now()
    return page(
        "asks/show.html",
        fragment="ask_status",
        ask=ask,
        phase=phase,
        state=state,
        asked=asked,
        steps=steps_of(ask, asked),
        presence={person.id: presence(person.hours, me.zone, now) for person in asked.people},
        at_work={person.id for person in asked.people if person.hours.are_on(now)},
        can_undo=ask.state == CANCELLED and ask_by(me, ask.id).can_be_put_back,
        was_just_taken=_was_just_taken(asked),
    )


def _open_phase(ask: AskCard, asked: Asked) -> str:
    if ask.opened_at is not None:
        return "open_to_all"
    return "nobody" if asked.round.is_over else "waiting"


def _was_just_taken(asked: Asked) -> bool:
    """The stamp falls once: on the page that tells of it."""
    answered_at = asked.winner.answered_at if asked.winner else None
    return answered_at is not None and (clock.now() - answered_at).total_seconds() < 60


def _for_mentor(me: Member, ask: AskCard) -> Response:
    state = f"{ask.state}-{ask.is_held_from(me.id)}"
    if answer := _nothing_changed(state, state):
        return answer
    return page("asks/look.html", ask=ask, state=state, standing=standing_of(me, ask.id), reasons=REASON_WORDS)


def _nothing_changed(phase: str, state: str) -> Response | None:
    """A poll says what its page shows: 204 for the same, the whole page again for another phase."""
    if not wants_fragment():
        return None
    before = request.args.get("state", "")
    if before == state:
        return nothing_new()
    if before.split("-")[0] == phase.split("-")[0] and phase != state:
        return None
    response = make_response("", 204)
    response.headers["HX-Refresh"] = "true"
    return response
