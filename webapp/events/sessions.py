"""Two people meet: from the arrangement to what both leave with."""

from dataclasses import dataclass

from webapp.events.base import Event

LONG_HERE = 999
NOT_THE_FIRST = 999


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
    asker_days_here: int = LONG_HERE
    mentor_days_here: int = LONG_HERE
    """Whole days since they joined. Events from before caps were there say nothing of it."""


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
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(SessionEvent):
    """The asker called it off before it took place."""

    name = "session.cancelled"
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class SessionMoved(SessionEvent):
    """One of the two has put it to another time."""

    name = "session.moved"
    was_at: str
    scheduled_for: str


@dataclass(frozen=True, kw_only=True)
class SessionMissed(SessionEvent):
    """One of the two did not come, says the other."""

    name = "session.missed"
    missing_id: int


@dataclass(frozen=True, kw_only=True)
class SessionContested(SessionEvent):
    """ "I was there", says whoever was said not to have come."""

    name = "session.contested"


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
    asker_prior_sessions: int = NOT_THE_FIRST
    """Finalised before, as an asker. Events from before campaigns were there say nothing of it."""


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
class MessageEdited(Event):
    """Its sender said it better, within a quarter of an hour."""

    name = "message.edited"
    session_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class MessageDeleted(Event):
    """Its sender took the words back: they are gone, the line stays."""

    name = "message.deleted"
    session_id: int
    message_id: int


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
