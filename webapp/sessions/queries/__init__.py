"""Sessions as their two people see them; for everybody else they do not exist."""

from webapp.sessions.queries.attention import attention_for, has_sessions_now
from webapp.sessions.queries.cards import (
    SessionCard,
    session_card,
    session_for,
    session_of_ask,
    sessions_before,
    sessions_now,
)
from webapp.sessions.queries.kept import Kept, NextStepRow, kept_of, open_next_steps
from webapp.sessions.queries.messages import MessageRow, message_in, messages_after, messages_changed

__all__ = [
    "Kept",
    "MessageRow",
    "NextStepRow",
    "SessionCard",
    "attention_for",
    "has_sessions_now",
    "kept_of",
    "message_in",
    "messages_after",
    "messages_changed",
    "open_next_steps",
    "session_card",
    "session_for",
    "session_of_ask",
    "sessions_before",
    "sessions_now",
]
