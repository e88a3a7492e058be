"""What members are told of, and what they say about that."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class NoticesSeen(Event):
    """The actor has read some of what they were told."""

    name = "notices.seen"
    notices_n: int


@dataclass(frozen=True, kw_only=True)
class ResetRequested(Event):
    """Somebody says that this member’s password is forgotten. Whoever mails the link makes it when sending."""

    name = "reset.requested"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class NoticesChanged(Event):
    """What this member is mailed is different now."""

    name = "notices.changed"
    member_id: int
