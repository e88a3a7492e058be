"""What is dealt with needs no telling any more: its notifications count as read."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, update

from webapp import clock
from webapp.db import db
from webapp.events import (
    AskEdited,
    AskExpired,
    AskKept,
    AskPassedOn,
    AskResolved,
    AskTakenBack,
    AskWidened,
    Event,
    NextStepDone,
    NextStepDropped,
    OfferAccepted,
    OfferDeclined,
    ReportClosed,
    SessionCancelled,
    SessionEnded,
    SessionFinalised,
    SessionMissed,
    SessionReleased,
    SessionSeen,
    SessionStarted,
    SessionVoided,
)
from webapp.notifications.kinds import (
    ASKED,
    EXPIRED,
    NARROWED,
    NEXT_STEP,
    RELEASED,
    REPORT_WAITS,
    SAME_QUESTION,
    SOON,
    STREAK,
    TAKEN,
    WRAP_UP,
)
from webapp.notifications.models import Notification


def settle(event: Event) -> None:
    """Mark as read what `event` deals with."""
    match event:
        case OfferDeclined() | AskPassedOn():
            _read((ASKED,), ask_id=event.ask_id, member_id=event.actor_id)
        case OfferAccepted() | AskTakenBack() | AskResolved() | AskExpired():
            _read((ASKED, EXPIRED, NARROWED, RELEASED, SAME_QUESTION), ask_id=event.ask_id)
        case AskKept() | AskWidened() | AskEdited():
            _read((EXPIRED,), ask_id=event.ask_id)
        case SessionSeen():
            _read((TAKEN,), session_id=event.session_id, member_id=event.actor_id)
        case SessionStarted():
            _read((SOON, RELEASED), session_id=event.session_id)
        case SessionReleased() | SessionCancelled() | SessionEnded():
            _over(event)
        case SessionFinalised() | SessionVoided() | SessionMissed():
            _read((TAKEN, SOON, WRAP_UP), session_id=event.session_id)
        case ReportClosed():
            _read((REPORT_WAITS,), member_id=event.actor_id)
        case NextStepDone() | NextStepDropped():
            _read((NEXT_STEP,), session_id=event.session_id)


def _over(event: SessionReleased | SessionCancelled | SessionEnded) -> None:
    _read((TAKEN, SOON), session_id=event.session_id)
    if isinstance(event, SessionEnded):
        for member_id in (event.asker_id, event.mentor_id):
            _read((STREAK,), member_id=member_id)


def _read(kinds: tuple[str, ...], **about: Any) -> None:
    values = {f"this_{name}": value for name, value in about.items()}
    db.session.connection().execute(_reading(kinds, tuple(about)), values | {"now": clock.now()})


@cache
def _reading(kinds: tuple[str, ...], about: tuple[str, ...]) -> Any:
    """Made once: making a statement costs more than running it."""
    these = (getattr(Notification, name) == bindparam(f"this_{name}") for name in about)
    unread = update(Notification).where(*these, Notification.kind.in_(kinds), Notification.read_at.is_(None))
    return unread.values(read_at=bindparam("now"))
