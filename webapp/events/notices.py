"""What members are told of, and what they say about that."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class NoticesSeen(Event):
    """The actor has read some of what they were told."""

    name = "notices.seen"
    notices_n: int
