"""What every event is."""

from dataclasses import dataclass
from typing import Any, ClassVar

Facts = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Event:
    """`actor_id` is the member who did it; None when time did."""

    name: ClassVar[str]
    actor_id: int | None

    def facts(self) -> Facts:
        return {key: list(value) if isinstance(value, tuple) else value for key, value in vars(self).items()}
