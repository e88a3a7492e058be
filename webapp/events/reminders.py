"""What time reminds of."""

from dataclasses import dataclass

from webapp.events.base import Event
from webapp.events.sessions import SessionEvent


@dataclass(frozen=True, kw_only=True)
class SessionReminded(SessionEvent):
    """It begins in five minutes."""

    name = "session.reminded"
    scheduled_for: str


@dataclass(frozen=True, kw_only=True)
class WrapUpReminded(SessionEvent):
    """The working day after, its asker has not said how it went."""

    name = "wrap_up.reminded"


@dataclass(frozen=True, kw_only=True)
class NextStepReminded(Event):
    """It is due today."""

    name = "next_step.reminded"
    session_id: int
    next_step_id: int
    member_id: int
    mentor_id: int
    skill_ids: tuple[int, ...]
