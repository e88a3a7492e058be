"""Everything that happens in Hallway, in the past tense: the product's vocabulary on one page.

An event carries each fact that a rule, cap, streak or badge may read, as it was then: ids and numbers, never free text.
Stored names (noun, dot, past participle) are never renamed or reused, only retired.
Moments are ISO 8601 strings in UTC, so that a stored event reads back as it was written.
"""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

Facts = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Event:
    """`actor_id` is the member who did it; None when time did."""

    name: ClassVar[str]
    actor_id: int | None

    def facts(self) -> Facts:
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    name = "member.joined"
    member_id: int
    department_id: int | None
    site_id: int | None
    zone: str


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Event):
    """A profile, a setting or a device of this member is different now."""

    name = "member.changed"
    member_id: int
    department_id: int | None
    site_id: int | None
    zone: str


@dataclass(frozen=True, kw_only=True)
class SkillClaimed(Event):
    name = "skill.claimed"
    member_id: int
    skill_id: int
    claimed_n: int


@dataclass(frozen=True, kw_only=True)
class SkillDropped(Event):
    name = "skill.dropped"
    member_id: int
    skill_id: int
    claimed_n: int


@dataclass(frozen=True, kw_only=True)
class AskEvent(Event):
    """What every event about an ask knows."""

    ask_id: int
    asker_id: int
    skill_ids: tuple[int, ...]
    mode: str
    minutes: int
    urgency: str
    is_open_to_all: bool


@dataclass(frozen=True, kw_only=True)
class AskPosted(AskEvent):
    name = "ask.posted"
    asker_department_id: int | None
    asker_is_newcomer: bool


@dataclass(frozen=True, kw_only=True)
class AskEdited(AskEvent):
    name = "ask.edited"


@dataclass(frozen=True, kw_only=True)
class AskOpened(AskEvent):
    """An ask that only some could see is on the open list now."""

    name = "ask.opened"


@dataclass(frozen=True, kw_only=True)
class AskHeld(AskEvent):
    name = "ask.held"
    mentor_id: int


@dataclass(frozen=True, kw_only=True)
class AskTakenBack(AskEvent):
    name = "ask.taken_back"


@dataclass(frozen=True, kw_only=True)
class AskPutBack(AskEvent):
    """The asker undid taking it back."""

    name = "ask.put_back"


@dataclass(frozen=True, kw_only=True)
class AskPassedOn(AskEvent):
    name = "ask.passed_on"
    to_id: int


@dataclass(frozen=True, kw_only=True)
class AskReleased(AskEvent):
    """A taken ask is open again, with its age."""

    name = "ask.released"
    mentor_id: int


@dataclass(frozen=True, kw_only=True)
class AskResolved(AskEvent):
    name = "ask.resolved"
    mentor_id: int


@dataclass(frozen=True, kw_only=True)
class OfferEvent(Event):
    ask_id: int
    offer_id: int
    asker_id: int
    mentor_id: int
    origin: str


@dataclass(frozen=True, kw_only=True)
class OfferSent(OfferEvent):
    name = "offer.sent"


@dataclass(frozen=True, kw_only=True)
class OfferAccepted(OfferEvent):
    name = "offer.accepted"


@dataclass(frozen=True, kw_only=True)
class OfferDeclined(OfferEvent):
    """Private: the asker is never told who or why."""

    name = "offer.declined"
    reason: str


@dataclass(frozen=True, kw_only=True)
class OfferRestored(OfferEvent):
    """The mentor undid "not now"."""

    name = "offer.restored"


@dataclass(frozen=True, kw_only=True)
class SessionEvent(Event):
    """Who met whom, how, and how they stood to each other then."""

    session_id: int
    ask_id: int
    asker_id: int
    mentor_id: int
    skill_ids: tuple[int, ...]
    mode: str
    minutes: int
    asker_department_id: int | None
    mentor_department_id: int | None
    asker_site_id: int | None
    mentor_site_id: int | None
    asker_zone: str
    mentor_zone: str
    organisation_zone: str
    is_line_management: bool
    is_same_team: bool
    asker_is_newcomer: bool
    mentor_is_newcomer: bool


@dataclass(frozen=True, kw_only=True)
class SessionArranged(SessionEvent):
    name = "session.arranged"
    scheduled_for: str


@dataclass(frozen=True, kw_only=True)
class SessionStarted(SessionEvent):
    name = "session.started"
    started_at: str


@dataclass(frozen=True, kw_only=True)
class SessionReleased(SessionEvent):
    """The mentor gave it back before it took place."""

    name = "session.released"


@dataclass(frozen=True, kw_only=True)
class SessionSettled(SessionEvent):
    """What a rule may weigh once a session has ended."""

    started_at: str
    ended_at: str
    lasted_minutes: int
    both_took_part: bool


@dataclass(frozen=True, kw_only=True)
class SessionEnded(SessionSettled):
    name = "session.ended"


@dataclass(frozen=True, kw_only=True)
class SessionFinalised(SessionSettled):
    name = "session.finalised"
    is_confirmed: bool
    confirmed_by: str
    mentor_prior_sessions: int
    pair_prior_sessions: int


@dataclass(frozen=True, kw_only=True)
class SessionVoided(SessionEvent):
    name = "session.voided"


@dataclass(frozen=True, kw_only=True)
class SessionRated(Event):
    """The class of a rating; who sees what of it is decided by whoever reads it."""

    name = "session.rated"
    session_id: int
    asker_id: int
    mentor_id: int
    rating_class: str


@dataclass(frozen=True, kw_only=True)
class SessionSeen(Event):
    """One side has read the chat up to this message."""

    name = "session.seen"
    session_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class MessageSent(Event):
    name = "message.sent"
    session_id: int
    message_id: int
    to_id: int


@dataclass(frozen=True, kw_only=True)
class GoalChanged(Event):
    name = "goal.changed"
    session_id: int


@dataclass(frozen=True, kw_only=True)
class SessionExtended(Event):
    name = "session.extended"
    session_id: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class SessionTalked(Event):
    """One side says: we talked (or joined the call)."""

    name = "session.talked"
    session_id: int
    how: str


@dataclass(frozen=True, kw_only=True)
class TakeawayKept(Event):
    name = "takeaway.kept"
    session_id: int


@dataclass(frozen=True, kw_only=True)
class ThanksGiven(Event):
    name = "thanks.given"
    session_id: int
    thanks_id: int
    to_id: int
    skill_ids: tuple[int, ...]
    is_published: bool


@dataclass(frozen=True, kw_only=True)
class NextStepSet(Event):
    name = "next_step.set"
    session_id: int
    next_step_id: int
    due_on: str


@dataclass(frozen=True, kw_only=True)
class NextStepDone(Event):
    name = "next_step.done"
    session_id: int
    next_step_id: int
    mentor_id: int
    days_since_session: int


@dataclass(frozen=True, kw_only=True)
class NextStepDropped(Event):
    name = "next_step.dropped"
    session_id: int
    next_step_id: int


def _named(kind: type[Event]) -> dict[str, type[Event]]:
    found = {kind.name: kind} if "name" in vars(kind) else {}
    for child in kind.__subclasses__():
        found |= _named(child)
    return found


EVENTS: dict[str, type[Event]] = _named(Event)
"""Stored name -> class."""


def from_facts(name: str, facts: Facts) -> Event:
    """The event as it was recorded. Raises KeyError for a name that this release does not know."""
    return EVENTS[name](**{key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()})
