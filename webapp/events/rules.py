"""What owners do with the rules of the game."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class RulesetDrafted(Event):
    """A draft was made from another ruleset, or from a file."""

    name = "ruleset.drafted"
    ruleset_id: int
    parent_id: int


@dataclass(frozen=True, kw_only=True)
class RulesetChanged(Event):
    """A draft says something else now."""

    name = "ruleset.changed"
    ruleset_id: int
    edit_n: int


@dataclass(frozen=True, kw_only=True)
class RulesetDiscarded(Event):
    name = "ruleset.discarded"
    ruleset_id: int


@dataclass(frozen=True, kw_only=True)
class RulesetRestored(Event):
    """A draft that was thrown away is there again."""

    name = "ruleset.restored"
    ruleset_id: int


@dataclass(frozen=True, kw_only=True)
class RulesetScheduled(Event):
    """It will be in force from this moment on."""

    name = "ruleset.scheduled"
    ruleset_id: int
    parent_id: int
    starts_at: str


@dataclass(frozen=True, kw_only=True)
class RulesetUnscheduled(Event):
    """Before its moment came it was made a draft again."""

    name = "ruleset.unscheduled"
    ruleset_id: int
