"""The reaction that tells people: one notification for each event, member and kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import (
    Event,
    Facts,
    MemberInvited,
    NextStepReminded,
    OfferAccepted,
    OfferSent,
    ResetRequested,
    SessionArranged,
    SessionReleased,
    SessionReminded,
    WrapUpReminded,
)
from webapp.notifications.commands import stop_mailing
from webapp.notifications.kinds import (
    ASKED,
    GONE,
    INVITED,
    KINDS,
    MUTED,
    NEXT_STEP,
    RELEASED,
    RESET,
    SOON,
    TAKEN,
    WRAP_UP,
)
from webapp.notifications.manners import is_ignored
from webapp.notifications.models import Notification
from webapp.notifications.posting import post
from webapp.notifications.settling import settle


@dataclass(frozen=True)
class Told:
    """Whom to tell of what."""

    kind: str
    member_id: int
    other_id: int | None = None
    ask_id: int | None = None
    session_id: int | None = None
    facts: Facts = field(default_factory=dict)


def announce(row: LoggedEvent, event: Event) -> None:
    """Tell whoever should know of `event`; what it deals with is not new any more."""
    tell = TELL.get(type(event))
    told = list(tell(event)) if tell else []
    settle(event)
    for one in told:
        _tell(row, one)
    if isinstance(event, MemberInvited):
        post(event.member_id, INVITED)
    elif isinstance(event, ResetRequested):
        post(event.member_id, RESET)


def _tell(row: LoggedEvent, told: Told) -> None:
    notice = Notification(
        event_id=row.id,
        member_id=told.member_id,
        kind=told.kind,
        other_id=told.other_id,
        ask_id=told.ask_id,
        session_id=told.session_id,
        facts=told.facts,
        made_at=row.happened_at,
        read_at=row.happened_at if told.kind == GONE else None,
    )
    db.session.add(notice)
    db.session.flush()
    kind = KINDS[told.kind]
    if kind.is_nudge and is_ignored(told.member_id, told.kind):
        stop_mailing(told.member_id, told.kind)
        _tell(row, Told(MUTED, told.member_id, facts={"kind": told.kind}))
    elif kind.is_mailed:
        post(told.member_id, told.kind, notification_id=notice.id)


def _asked(event: OfferSent) -> Iterator[Told]:
    about = {"skill_ids": list(event.skill_ids), "mode": event.mode, "minutes": event.minutes, "urgency": event.urgency}
    yield Told(ASKED, event.mentor_id, event.asker_id, ask_id=event.ask_id, facts=about)


def _others_need_not(event: OfferAccepted) -> Iterator[Told]:
    """Whoever was asked too and has not answered: a colleague was quicker, there is nothing to do."""
    waiting = select(Notification.member_id).where(
        Notification.ask_id == event.ask_id,
        Notification.kind == ASKED,
        Notification.read_at.is_(None),
        Notification.member_id != event.mentor_id,
    )
    for member_id in db.session.scalars(waiting.distinct().order_by(Notification.member_id)):
        yield Told(GONE, member_id, event.asker_id, ask_id=event.ask_id)


def _taken(event: SessionArranged) -> Iterator[Told]:
    about = {"skill_ids": list(event.skill_ids), "mode": event.mode, "at": event.scheduled_for}
    yield Told(TAKEN, event.asker_id, event.mentor_id, event.ask_id, event.session_id, about)


def _released(event: SessionReleased) -> Iterator[Told]:
    """Whoever did not do it themselves; where somebody has left, that is both."""
    about = {"skill_ids": list(event.skill_ids)}
    if event.actor_id != event.asker_id:
        facts = about | {"is_asker": True}
        yield Told(RELEASED, event.asker_id, event.mentor_id, event.ask_id, event.session_id, facts)
    if event.actor_id != event.mentor_id:
        yield Told(RELEASED, event.mentor_id, event.asker_id, event.ask_id, event.session_id, about)


def _soon(event: SessionReminded) -> Iterator[Told]:
    about = {"skill_ids": list(event.skill_ids), "mode": event.mode, "at": event.scheduled_for}
    yield Told(SOON, event.asker_id, event.mentor_id, event.ask_id, event.session_id, about)
    yield Told(SOON, event.mentor_id, event.asker_id, event.ask_id, event.session_id, about)


def _wrap_up(event: WrapUpReminded) -> Iterator[Told]:
    about = {"skill_ids": list(event.skill_ids)}
    yield Told(WRAP_UP, event.asker_id, event.mentor_id, event.ask_id, event.session_id, about)


def _next_step(event: NextStepReminded) -> Iterator[Told]:
    about = {"skill_ids": list(event.skill_ids)}
    yield Told(NEXT_STEP, event.member_id, event.mentor_id, session_id=event.session_id, facts=about)


TELL: dict[type[Event], Callable[[Any], Iterator[Told]]] = {
    OfferSent: _asked,
    OfferAccepted: _others_need_not,
    SessionArranged: _taken,
    SessionReleased: _released,
    SessionReminded: _soon,
    WrapUpReminded: _wrap_up,
    NextStepReminded: _next_step,
}
