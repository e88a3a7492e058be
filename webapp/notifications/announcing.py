"""The reaction that tells people: one notification for each event, member and kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from webapp.accounts.reports import readers_of_reports
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import (
    AdjustmentAsked,
    AskExpired,
    AskNarrowed,
    BadgeEarned,
    BadgeRevoked,
    Event,
    Facts,
    KudosGiven,
    MemberInvited,
    NextStepReminded,
    OfferSent,
    OfferSuperseded,
    PointsAdjusted,
    PointsReversed,
    PunchCardEnded,
    ReactionGiven,
    ReportClosed,
    ReportOpened,
    ResetRequested,
    SessionArranged,
    SessionCancelled,
    SessionContested,
    SessionEvent,
    SessionMissed,
    SessionMoved,
    SessionReleased,
    SessionReminded,
    SessionVoided,
    SparePunchUsed,
    StreakReminded,
    WrapUpReminded,
)
from webapp.notifications.commands import stop_mailing
from webapp.notifications.kinds import (
    ASKED,
    BADGE,
    BADGE_GONE,
    EXPIRED,
    GONE,
    INVITED,
    KINDS,
    KUDOS,
    MUTED,
    NARROWED,
    NEW_CARD,
    NEXT_STEP,
    POINTS,
    POINTS_WAIT,
    RELEASED,
    REPORT_CLOSED,
    REPORT_OPEN,
    REPORT_WAITS,
    RESET,
    SAME_QUESTION,
    SOON,
    SPARE,
    STREAK,
    TAKEN,
    VOIDED,
    WRAP_UP,
)
from webapp.notifications.manners import is_ignored
from webapp.notifications.models import Notification
from webapp.notifications.posting import post
from webapp.notifications.queries import is_told
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


def _need_not(event: OfferSuperseded) -> Iterator[Told]:
    yield Told(GONE, event.mentor_id, event.asker_id, ask_id=event.ask_id)


def _expired(event: AskExpired) -> Iterator[Told]:
    yield Told(EXPIRED, event.asker_id, ask_id=event.ask_id, facts={"skill_ids": list(event.skill_ids)})


def _narrowed(event: AskNarrowed) -> Iterator[Told]:
    about = {"skill_ids": [event.topic_id], "asked_n": event.asked_n}
    yield Told(NARROWED, event.asker_id, ask_id=event.ask_id, facts=about)


def _taken(event: SessionArranged) -> Iterator[Told]:
    about = {"skill_ids": list(event.skill_ids), "mode": event.mode, "at": event.scheduled_for}
    yield Told(TAKEN, event.asker_id, event.mentor_id, event.ask_id, event.session_id, about)


def _released(event: SessionReleased | SessionCancelled) -> Iterator[Told]:
    return _to_others(RELEASED, event)


def _moved(event: SessionMoved) -> Iterator[Told]:
    return _to_others(RELEASED, event, at=event.scheduled_for)


def _missed(event: SessionMissed) -> Iterator[Told]:
    return _to_others(VOIDED, event, is_missed=True)


def _contested(event: SessionContested) -> Iterator[Told]:
    return _to_others(VOIDED, event, is_contested=True)


def _voided(event: SessionVoided) -> Iterator[Told]:
    return _to_others(VOIDED, event)


def _to_others(kind: str, event: SessionEvent, **more: Any) -> Iterator[Told]:
    """Whoever did not do it themselves; where time did it, or somebody has left, that is both."""
    about = {"skill_ids": list(event.skill_ids), "is_by_time": event.actor_id is None} | more
    if event.actor_id != event.asker_id:
        facts = about | {"is_asker": True}
        yield Told(kind, event.asker_id, event.mentor_id, event.ask_id, event.session_id, facts)
    if event.actor_id != event.mentor_id:
        yield Told(kind, event.mentor_id, event.asker_id, event.ask_id, event.session_id, about)


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


def _reported(event: ReportOpened) -> Iterator[Told]:
    """Whoever may read it; and whom it is about, without saying who made it."""
    for owner_id in readers_of_reports(event.member_id):
        if owner_id != event.actor_id:
            yield Told(REPORT_WAITS, owner_id)
    yield Told(REPORT_OPEN, event.member_id)


def _same_question(event: ReactionGiven) -> Iterator[Told]:
    """Once for an ask, however many say so. Who it is stays with them."""
    if event.ask_id is not None and event.to_id is not None and not is_told(SAME_QUESTION, event.ask_id):
        yield Told(SAME_QUESTION, event.to_id, ask_id=event.ask_id)


def _kudos(event: KudosGiven) -> Iterator[Told]:
    yield Told(KUDOS, event.to_id, event.actor_id, facts={"kudos_id": event.kudos_id})


def _report_closed(event: ReportClosed) -> Iterator[Told]:
    for member_id in dict.fromkeys((event.reporter_id, event.member_id)):
        yield Told(REPORT_CLOSED, member_id)


def _streak(event: StreakReminded) -> Iterator[Told]:
    yield Told(STREAK, event.member_id)


def _spare(event: SparePunchUsed) -> Iterator[Told]:
    yield Told(SPARE, event.member_id, facts={"iso_year": event.iso_year, "iso_week": event.iso_week})


def _new_card(event: PunchCardEnded) -> Iterator[Told]:
    yield Told(NEW_CARD, event.member_id, facts={"longest": event.longest})


def _badge(event: BadgeEarned) -> Iterator[Told]:
    """Which one it is, its owner sees when turning it over."""
    yield Told(BADGE, event.member_id, facts={"badge": event.badge, "tier": event.tier})


def _badge_gone(event: BadgeRevoked) -> Iterator[Told]:
    yield Told(BADGE_GONE, event.member_id, facts={"badge": event.badge, "tier": event.tier})


def _points(event: PointsAdjusted | PointsReversed) -> Iterator[Told]:
    """By hand: how many, and why as a code. What the owner wrote stands with the line."""
    is_reversal = isinstance(event, PointsReversed)
    amount = -event.amount if is_reversal else event.amount
    facts = {"amount": amount, "reason": event.reason, "is_reversal": is_reversal}
    yield Told(POINTS, event.member_id, facts=facts)


def _points_wait(event: AdjustmentAsked) -> Iterator[Told]:
    """The other owners, but for whoever would get them."""
    for owner_id in readers_of_reports(event.member_id):
        if owner_id != event.actor_id:
            yield Told(POINTS_WAIT, owner_id, event.member_id, facts={"amount": event.amount})


TELL: dict[type[Event], Callable[[Any], Iterator[Told]]] = {
    OfferSent: _asked,
    BadgeEarned: _badge,
    BadgeRevoked: _badge_gone,
    OfferSuperseded: _need_not,
    AskExpired: _expired,
    AskNarrowed: _narrowed,
    SessionArranged: _taken,
    SessionReleased: _released,
    SessionVoided: _voided,
    SessionCancelled: _released,
    SessionMoved: _moved,
    SessionMissed: _missed,
    SessionContested: _contested,
    SessionReminded: _soon,
    WrapUpReminded: _wrap_up,
    NextStepReminded: _next_step,
    ReactionGiven: _same_question,
    KudosGiven: _kudos,
    ReportOpened: _reported,
    ReportClosed: _report_closed,
    StreakReminded: _streak,
    SparePunchUsed: _spare,
    PunchCardEnded: _new_card,
    PointsAdjusted: _points,
    PointsReversed: _points,
    AdjustmentAsked: _points_wait,
}
